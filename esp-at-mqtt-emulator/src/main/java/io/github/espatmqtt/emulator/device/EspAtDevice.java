package io.github.espatmqtt.emulator.device;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.hardware.Hardware;
import io.github.espatmqtt.emulator.thread.Daemons;
import org.jspecify.annotations.Nullable;

/**
 * An ESP-AT module: bytes go in, bytes come out.
 *
 * @since 0.1.0
 */
public final class EspAtDevice implements AutoCloseable {

	private final ReentrantLock lock = new ReentrantLock();

	private static final int JOURNAL_LINES = 100_000;

	private final BlockingQueue<String> received = new LinkedBlockingQueue<>(JOURNAL_LINES);

	private final ScheduledExecutorService power = Executors
		.newSingleThreadScheduledExecutor(new Daemons("esp-at-boot"));

	private final Hardware hardware;

	private volatile @Nullable Firmware firmware;

	private int boots;

	/**
	 * Create a new module without power.
	 * @param hardware what it is made of
	 */
	public EspAtDevice(Hardware hardware) {
		this.hardware = hardware;
	}

	/**
	 * Take input from the host.
	 * @param bytes the bytes that have arrived
	 */
	public void receive(byte[] bytes) {
		ifRunning((current) -> current.receive(bytes));
	}

	/**
	 * Start or restart. All state outside of the flash memory is lost.
	 */
	public void restart() {
		startAfter(bootTime());
	}

	private void startAfter(Duration delay) {
		this.lock.lock();
		try {
			powerOff();
			int boot = ++this.boots;
			if (delay.isZero()) {
				boot(boot);
			}
			else {
				this.power.schedule(() -> boot(boot), delay.toMillis(), TimeUnit.MILLISECONDS);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Lose the network connection to the broker.
	 */
	public void dropBroker() {
		ifRunning((current) -> current.link().cut());
	}

	/**
	 * Lose the list of subscriptions, which the broker still has.
	 */
	public void forgetSubscriptions() {
		ifRunning((current) -> current.link().forgetSubscriptions());
	}

	/**
	 * Let the broker lose a subscription, which this module still lists.
	 * @param filter the topic filter
	 * @throws IllegalStateException if there is no broker that does so
	 */
	public void forgetAtBroker(String filter) {
		ifRunning((current) -> {
			try {
				current.link().forgetAtBroker(filter);
			}
			catch (CommandFailed ex) {
				throw new IllegalStateException("There is no broker to forget '" + filter + "'", ex);
			}
		});
	}

	/**
	 * Hang: read and say nothing until the next restart.
	 */
	public void hang() {
		ifRunning(Firmware::hang);
	}

	/**
	 * Be busy until the next restart, for which {@code AT+RST} still does.
	 */
	public void jam() {
		ifRunning(Firmware::jam);
	}

	/**
	 * Return the last 100 000 command lines received.
	 * @return the lines, oldest first, with passwords
	 */
	public List<String> received() {
		return List.copyOf(this.received);
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			this.boots++;
			powerOff();
			this.power.shutdownNow();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void boot(int boot) {
		this.lock.lock();
		try {
			if (boot == this.boots) {
				Firmware started = new Firmware(this.hardware, new Switch(), this::note);
				this.firmware = started;
				started.start();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private Duration bootTime() {
		Duration fault = this.hardware.panel().current().bootDelay();
		Duration usual = this.hardware.settings().times().boot();
		return (fault.compareTo(usual) > 0) ? fault : usual;
	}

	private void ifRunning(Consumer<Firmware> action) {
		Firmware current = this.firmware;
		if (current != null) {
			action.accept(current);
		}
	}

	private void note(String line) {
		while (!this.received.offer(line)) {
			this.received.poll();
		}
	}

	private void powerOff() {
		Firmware last = this.firmware;
		this.firmware = null;
		if (last != null) {
			last.stop();
		}
	}

	private final class Switch implements Power {

		@Override
		public void restart() {
			EspAtDevice.this.restart();
		}

		@Override
		public void sleep(Duration time) {
			startAfter(time.plus(bootTime()));
		}

	}

}
