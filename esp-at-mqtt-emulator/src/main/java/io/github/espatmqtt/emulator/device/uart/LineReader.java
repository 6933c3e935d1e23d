package io.github.espatmqtt.emulator.device.uart;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes from the host into command lines, or collects them as raw data while a
 * command asks for some.
 */
public final class LineReader {

	/** The most bytes a command line may have, its line end included. */
	public static final int LIMIT = 256;

	private final ReentrantLock lock;

	private final Consumer<String> lines;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private int lastByte;

	private @Nullable RawData rawData;

	private @Nullable ByteArrayOutputStream kept;

	/**
	 * Create a new reader.
	 * @param lock held while a line is handed on
	 * @param lines where lines go, one character per byte and without line end
	 */
	public LineReader(ReentrantLock lock, Consumer<String> lines) {
		this.lock = lock;
		this.lines = lines;
	}

	public void accept(byte[] received) {
		this.lock.lock();
		try {
			for (byte each : received) {
				accept(each);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Take the next bytes as they are.
	 * @param length how many of them
	 * @return the bytes, once all have arrived
	 */
	public CompletableFuture<byte[]> expect(int length) {
		this.lock.lock();
		try {
			RawData expected = new RawData(length);
			this.rawData = (length > 0) ? expected : null;
			return (length > 0) ? expected.complete : CompletableFuture.completedFuture(new byte[0]);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Keep what arrives, instead of reading it.
	 */
	public void hold() {
		this.lock.lock();
		try {
			this.kept = (this.kept != null) ? this.kept : new ByteArrayOutputStream();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Read what was kept, and from now on what arrives.
	 */
	public void release() {
		this.lock.lock();
		try {
			ByteArrayOutputStream waiting = this.kept;
			this.kept = null;
			if (waiting != null) {
				accept(waiting.toByteArray());
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Forget the beginning of a line.
	 * @return whether there was one
	 */
	public boolean dropUnfinished() {
		this.lock.lock();
		try {
			boolean unfinished = this.bytes.size() > 0;
			this.bytes.reset();
			return unfinished;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void accept(byte received) {
		if (this.kept != null) {
			this.kept.write(received);
			return;
		}
		if (this.rawData != null) {
			this.rawData = this.rawData.add(received) ? null : this.rawData;
			return;
		}
		this.bytes.write(received);
		if (this.lastByte == '\r' && received == '\n') {
			String line = this.bytes.toString(StandardCharsets.ISO_8859_1);
			this.bytes.reset();
			this.lines.accept(line.substring(0, line.length() - 2));
		}
		this.lastByte = received;
	}

	private static final class RawData {

		private final byte[] bytes;

		private final CompletableFuture<byte[]> complete = new CompletableFuture<>();

		private int size;

		RawData(int length) {
			this.bytes = new byte[length];
		}

		boolean add(byte received) {
			this.bytes[this.size++] = received;
			return (this.size == this.bytes.length) && this.complete.complete(this.bytes);
		}

	}

}
