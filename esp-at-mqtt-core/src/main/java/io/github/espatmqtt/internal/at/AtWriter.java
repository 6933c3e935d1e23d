package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.Arrays;

import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtAbortedException.Reason;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the module, as fast as the line carries it, and notices when that takes no
 * more.
 */
final class AtWriter {

	private static final Logger logger = LoggerFactory.getLogger(AtLine.class);

	private static final int LARGEST_PIECE = 4096;

	private static final int SMALLEST_PIECE = 16;

	private static final int BITS_PER_BYTE = 10;

	private static final int USUAL_BAUD_RATE = 115_200;

	private final AtConnection connection;

	private final AtListener listener;

	private final AtWireLog wire;

	private final Duration patience;

	private volatile @Nullable Long deadline;

	/**
	 * Create a new writer.
	 * @param connection where to write
	 * @param listener is told how much was written
	 * @param wire where that is logged
	 * @param patience how long a piece may take
	 */
	AtWriter(AtConnection connection, AtListener listener, AtWireLog wire, Duration patience) {
		this.connection = connection;
		this.listener = listener;
		this.wire = wire;
		this.patience = patience;
	}

	/**
	 * Write bytes, in pieces the line carries in about a second: what counts is progress.
	 */
	void write(AtCommand command, byte[] bytes) {
		try {
			this.wire.sent(command, bytes);
			int piece = pieceSize();
			for (int from = 0; from < bytes.length; from += piece) {
				int to = Math.min(bytes.length, from + piece);
				this.deadline = System.nanoTime() + this.patience.toNanos();
				this.connection.write((to - from == bytes.length) ? bytes : Arrays.copyOfRange(bytes, from, to));
				this.listener.onSent(to - from);
			}
		}
		catch (TransportException ex) {
			throw new AtAbortedException(command.name(), Reason.CONNECTION_LOST, ex);
		}
		finally {
			this.deadline = null;
		}
	}

	private int pieceSize() {
		int bytesPerSecond = this.connection.lineSpeed()
			.map((speed) -> speed.baudRate() / BITS_PER_BYTE)
			.orElse(LARGEST_PIECE);
		return Math.max(SMALLEST_PIECE, Math.min(LARGEST_PIECE, bytesPerSecond));
	}

	/**
	 * Return how long the line takes to carry so many bytes; one that does not tell its
	 * speed is taken to have the modules' usual one.
	 */
	Duration timeFor(int bytes) {
		int baudRate = this.connection.lineSpeed().map(LineSpeed::baudRate).orElse(USUAL_BAUD_RATE);
		return Duration.ofSeconds(1).multipliedBy((long) bytes * BITS_PER_BYTE).dividedBy(baudRate);
	}

	/**
	 * Close the line if it takes no more: whoever writes would wait for ever.
	 */
	void closeIfStuck(long now) {
		Long limit = this.deadline;
		if (limit != null && now - limit > 0) {
			logger.warn("The module took no more of its input for {}; closing the line", this.patience);
			this.connection.close();
		}
	}

}
