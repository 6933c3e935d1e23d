package io.github.espatmqtt.transport.telnet;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.ModemLines;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a serial server that speaks telnet, over one that carries its bytes.
 * All byte values pass, as both sides have agreed on binary transmission.
 *
 * @since 0.1.0
 */
public final class TelnetConnection implements AtConnection {

	/** A server that has no port says so at once; to speak first may drown that. */
	private static final Duration FIRST_WORDS = Duration.ofMillis(200);

	private static final int BUFFER = 4096;

	private final AtConnection line;

	private final ReentrantLock writing = new ReentrantLock();

	private final TelnetDialogue dialogue;

	private final TelnetDecoder decoder;

	private final byte[] raw = new byte[BUFFER];

	private final @Nullable FarPort port;

	private @Nullable TransportException lost;

	private TelnetConnection(AtConnection line, @Nullable SerialSettings settings) {
		this.line = line;
		this.port = (settings != null) ? new FarPort(settings, this::transmit) : null;
		this.dialogue = new TelnetDialogue(this.port);
		this.decoder = new TelnetDecoder(this.dialogue);
	}

	/**
	 * Agree with the server on how to go on. Where it hangs up meanwhile, reading tells.
	 * @param line carries the bytes; closed with what is returned
	 * @param settings what the server's port is to be set to, or {@code null} to leave it
	 * as it is
	 * @param limit the longest wait for the server
	 * @return the connection
	 * @throws IllegalStateException if the server refuses; says what, and the connection
	 * is of no use
	 */
	public static AtConnection open(AtConnection line, @Nullable SerialSettings settings, Duration limit) {
		TelnetConnection connection = new TelnetConnection(line, settings);
		try {
			connection.agree(System.nanoTime() + limit.toNanos());
		}
		catch (TransportException ex) {
			connection.lost = ex;
		}
		return connection;
	}

	private void agree(long deadline) {
		receive(FIRST_WORDS);
		this.dialogue.begin();
		transmitPending();
		while (!this.dialogue.isAgreed() && receiveBy(deadline)) {
			transmitPending();
		}
		this.dialogue.requireAgreed();
		if (this.port != null) {
			this.port.begin();
			while (!this.port.isSettled() && receiveBy(deadline)) {
				transmitPending();
			}
			this.port.requireGranted();
		}
	}

	private boolean receiveBy(long deadline) {
		Duration left = Duration.ofNanos(deadline - System.nanoTime());
		if (left.isNegative() || this.dialogue.isRefused() || this.dialogue.isFull()) {
			return false;
		}
		receive(left);
		return true;
	}

	private void receive(Duration timeout) {
		this.decoder.decode(this.raw, this.line.read(this.raw, timeout));
	}

	@Override
	public int read(byte[] buffer, Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		Duration left = timeout;
		int count = this.dialogue.take(buffer);
		while (count == 0 && !left.isNegative()) {
			if (this.lost != null) {
				throw this.lost;
			}
			receive(left);
			requireBinary();
			count = this.dialogue.take(buffer);
			left = Duration.ofNanos(deadline - System.nanoTime());
		}
		return count;
	}

	private void requireBinary() {
		if (!this.dialogue.isAgreed()) {
			throw new TransportException(TransportException.Reason.LOST, "serial server",
					"The serial server no longer passes all bytes as they are", null);
		}
	}

	@Override
	public void write(byte[] bytes) {
		this.dialogue.flow().await();
		transmitPending();
		transmit(TelnetEncoder.data(bytes));
	}

	/**
	 * Answer what was asked. The reader never writes: it has to see whether writing goes
	 * on.
	 */
	private void transmitPending() {
		byte[] next = this.dialogue.nextAnswer();
		while (next != null) {
			transmit(next);
			next = this.dialogue.nextAnswer();
		}
	}

	private void transmit(byte[] bytes) {
		this.writing.lock();
		try {
			this.line.write(bytes);
		}
		finally {
			this.writing.unlock();
		}
	}

	@Override
	public Optional<LineSpeed> lineSpeed() {
		return Optional.ofNullable(this.port);
	}

	@Override
	public Optional<ModemLines> modemLines() {
		return Optional.ofNullable(this.port);
	}

	@Override
	public void close() {
		this.dialogue.flow().suspend(false);
		this.line.close();
	}

}
