package io.github.espatmqtt.transport.tcp;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.ModemLines;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.telnet.TelnetOpening;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a serial server, which may have something to say itself before the
 * module does: it is listened to for a moment, and quoted if it hangs up. What comes
 * after the first byte of ours is not, as it may be an echo.
 */
final class ServerConnection implements AtConnection {

	/** Servers say at once that they have no port. */
	private static final Duration FIRST_WORDS = Duration.ofMillis(200);

	private static final int LARGEST_STOCK = 4096;

	private final AtConnection line;

	private final String endpoint;

	private final @Nullable TelnetOpening telnetOpening;

	private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

	private volatile boolean begun;

	private byte[] stock = {};

	private boolean answered;

	/**
	 * Create a new connection.
	 * @param line carries the bytes
	 * @param endpoint what to call the other end
	 * @param telnetOpening looks for telnet where there should be none
	 */
	ServerConnection(AtConnection line, String endpoint, @Nullable TelnetOpening telnetOpening) {
		this.line = line;
		this.endpoint = endpoint;
		this.telnetOpening = telnetOpening;
	}

	/**
	 * Listen to the server.
	 * @throws TransportException if it hangs up or speaks telnet
	 */
	void listen() {
		long deadline = System.nanoTime() + FIRST_WORDS.toNanos();
		byte[] buffer = new byte[LARGEST_STOCK];
		Duration left = FIRST_WORDS;
		while (!left.isNegative() && this.heard.size() < LARGEST_STOCK) {
			receive(buffer, left);
			left = Duration.ofNanos(deadline - System.nanoTime());
		}
		this.stock = this.heard.toByteArray();
	}

	@Override
	public int read(byte[] buffer, Duration timeout) {
		if (this.stock.length == 0) {
			return receive(buffer, timeout);
		}
		int count = Math.min(buffer.length, this.stock.length);
		System.arraycopy(this.stock, 0, buffer, 0, count);
		this.stock = Arrays.copyOfRange(this.stock, count, this.stock.length);
		return count;
	}

	private int receive(byte[] buffer, Duration timeout) {
		try {
			boolean before = !this.begun;
			int count = this.line.read(buffer, timeout);
			if (this.telnetOpening != null && this.telnetOpening.isCompletedBy(buffer, count)) {
				throw HangUp.telnet(this.endpoint);
			}
			take(buffer, count, before && !this.begun);
			return count;
		}
		catch (TransportException ex) {
			boolean early = ex.reason() == TransportException.Reason.LOST && !this.answered;
			throw early ? HangUp.explain(this.endpoint, this.heard.toByteArray(), ex) : ex;
		}
	}

	private void take(byte[] buffer, int count, boolean first) {
		if (!first) {
			this.answered |= count > 0;
		}
		else if (this.heard.size() < LARGEST_STOCK) {
			this.heard.write(buffer, 0, count);
		}
	}

	@Override
	public void write(byte[] bytes) {
		this.begun = true;
		this.line.write(bytes);
	}

	@Override
	public Optional<LineSpeed> lineSpeed() {
		return this.line.lineSpeed();
	}

	@Override
	public Optional<ModemLines> modemLines() {
		return this.line.modemLines();
	}

	@Override
	public void close() {
		this.line.close();
	}

}
