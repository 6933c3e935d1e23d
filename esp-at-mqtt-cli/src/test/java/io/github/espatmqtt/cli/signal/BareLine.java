package io.github.espatmqtt.cli.signal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.ModemLines;
import io.github.espatmqtt.transport.SerialSettings;

/**
 * A line whose other end answers as a test wants it.
 */
final class BareLine implements AtConnection, LineSpeed, ModemLines {

	private final BlockingQueue<String> coming = new LinkedBlockingQueue<>();

	private final BiFunction<Integer, String, String> end;

	private final String onReset;

	private volatile int baudRate = 115_200;

	/**
	 * Create a new line.
	 * @param end what comes back, by speed and what was sent
	 * @param onReset what comes back when the module is reset
	 */
	BareLine(BiFunction<Integer, String, String> end, String onReset) {
		this.end = end;
		this.onReset = onReset;
	}

	@Override
	public int read(byte[] buffer, Duration timeout) {
		try {
			String next = this.coming.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
			byte[] bytes = (next != null) ? next.getBytes(StandardCharsets.ISO_8859_1) : new byte[0];
			System.arraycopy(bytes, 0, buffer, 0, bytes.length);
			return bytes.length;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return 0;
		}
	}

	@Override
	public void write(byte[] bytes) {
		this.coming.add(this.end.apply(this.baudRate, new String(bytes, StandardCharsets.ISO_8859_1)));
	}

	@Override
	public Optional<LineSpeed> lineSpeed() {
		return Optional.of(this);
	}

	@Override
	public Optional<ModemLines> modemLines() {
		return Optional.of(this);
	}

	@Override
	public SerialSettings settings() {
		return SerialSettings.defaults();
	}

	@Override
	public int baudRate() {
		return this.baudRate;
	}

	@Override
	public boolean change(int newBaudRate) {
		this.baudRate = newBaudRate;
		return true;
	}

	@Override
	public void dtr(boolean asserted) {
	}

	@Override
	public void rts(boolean asserted) {
		if (!asserted) {
			this.coming.add(this.onReset);
		}
	}

	@Override
	public void close() {
	}

}
