package io.github.espatmqtt.emulator;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.espatmqtt.emulator.fault.FaultPanel;
import io.github.espatmqtt.emulator.fault.LineFaults;
import org.jspecify.annotations.Nullable;

/**
 * The line between one host and the module, with everything that can happen on it.
 */
final class SerialLine {

	private final ReentrantLock output = new ReentrantLock();

	private final ReentrantLock input = new ReentrantLock();

	private final LineFaults outputFaults;

	private final LineFaults inputFaults;

	private final WireTap tap;

	private volatile Consumer<byte[]> module = (bytes) -> {
	};

	private volatile @Nullable Host host;

	SerialLine(FaultPanel panel, WireTap tap) {
		this.outputFaults = new LineFaults(panel);
		this.inputFaults = new LineFaults(panel);
		this.tap = tap;
	}

	/**
	 * Lead to a module.
	 */
	void lead(Consumer<byte[]> module) {
		this.module = module;
	}

	/**
	 * Attach a host unless there is one.
	 * @return whether the host is attached
	 */
	boolean attach(Host host) {
		this.output.lock();
		try {
			if (this.host != null) {
				return false;
			}
			this.host = host;
			return true;
		}
		finally {
			this.output.unlock();
		}
	}

	void detach(Host host) {
		this.output.lock();
		try {
			this.host = (this.host == host) ? null : this.host;
		}
		finally {
			this.output.unlock();
		}
	}

	void unplug() {
		Host last = this.host;
		if (last != null) {
			detach(last);
			last.unplugged();
		}
	}

	/**
	 * Carry a frame from the module.
	 */
	void toHost(byte[] frame) {
		this.output.lock();
		try {
			this.outputFaults.toHost(frame).forEach(this::deliver);
		}
		finally {
			this.output.unlock();
		}
	}

	/**
	 * Put bytes on the line that the module did not send.
	 */
	void inject(byte[] bytes) {
		this.output.lock();
		try {
			deliver(bytes);
		}
		finally {
			this.output.unlock();
		}
	}

	/**
	 * Carry bytes from the host.
	 */
	void toModule(byte[] bytes) {
		this.input.lock();
		try {
			byte[] arrived = this.inputFaults.toModule(bytes);
			this.tap.toModule(arrived);
			this.module.accept(arrived);
		}
		finally {
			this.input.unlock();
		}
	}

	private void deliver(byte[] bytes) {
		Host current = this.host;
		if (current != null && bytes.length > 0) {
			this.tap.toHost(bytes);
			current.deliver(bytes);
		}
	}

}
