package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.Optional;

import io.github.espatmqtt.at.AtAbortedException.Reason;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.dialect.EspReplies;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.ForeignCode;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.ModemLines;
import io.github.espatmqtt.transport.TransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line to the module while it is open: the reader thread with the decoder behind it,
 * and who gets what that has found.
 */
final class AtLine implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(AtLine.class);

	/** How often to look whether a line that has begun goes on. */
	private static final Duration LINE_STEP = Duration.ofMillis(200);

	/** No firmware pauses so long inside a line that it has begun. */
	private static final Duration PAUSE = Duration.ofMillis(300);

	private static final Duration PAUSE_STEP = Duration.ofMillis(50);

	/** What a full buffer of the firmware takes at 9600 baud, almost. */
	private static final Duration LONGEST_MESSAGE = Duration.ofSeconds(1);

	private static final Duration SLACK = Duration.ofMillis(100);

	private static final int BUFFER_SIZE = 4096;

	private final AtConnection connection;

	private final AtSyntax syntax;

	private final AtListener listener;

	private final AtTiming timing;

	/** How often to look whether a write is stuck while nothing arrives. */
	private final Duration quietStep;

	private final AtDecoder decoder;

	private final ClientThreads threads;

	private final AtWireLog wire;

	private final AtWriter writer;

	private final AtReplies replies = new AtReplies();

	private final AtOpenData openData;

	private final ForeignCode foreign = new ForeignCode(logger);

	private volatile boolean closed;

	private volatile long bytesReceived;

	private volatile long lastArrival = System.nanoTime();

	private long lastAged;

	AtLine(AtConnection connection, AtSyntax syntax, AtListener listener, AtTiming timing, ClientThreads threads) {
		this.connection = connection;
		this.syntax = syntax;
		this.listener = listener;
		this.timing = timing;
		this.quietStep = timing.write().dividedBy(4);
		this.decoder = new AtDecoder(syntax, this::route);
		this.wire = new AtWireLog(threads.owner(), listener);
		this.writer = new AtWriter(connection, listener, this.wire, timing.write());
		this.openData = new AtOpenData(timing.patience().data());
		this.threads = threads;
	}

	void start() {
		this.threads.start("esp-at-reader", this::read);
	}

	AtReplies replies() {
		return this.replies;
	}

	AtOpenData openData() {
		return this.openData;
	}

	long nanosSinceArrival() {
		return System.nanoTime() - this.lastArrival;
	}

	/**
	 * Return what a missing answer looks like.
	 * @param bytesBefore how many bytes had arrived when the command was sent
	 */
	AtTimeoutException.Symptom silence(long bytesBefore) {
		if (this.bytesReceived != bytesBefore) {
			return AtTimeoutException.Symptom.GARBAGE;
		}
		return this.replies.hasAnswered() ? AtTimeoutException.Symptom.FELL_SILENT : AtTimeoutException.Symptom.SILENCE;
	}

	AtTiming timing() {
		return this.timing;
	}

	long bytesReceived() {
		return this.bytesReceived;
	}

	Optional<LineSpeed> speed() {
		return this.connection.lineSpeed();
	}

	Optional<ModemLines> modemLines() {
		return this.connection.modemLines();
	}

	void write(AtCommand command, byte[] bytes) {
		this.writer.write(command, bytes);
	}

	Duration timeFor(int bytes) {
		return this.writer.timeFor(bytes);
	}

	private void read() {
		byte[] buffer = new byte[BUFFER_SIZE];
		try {
			while (!this.closed) {
				Thread.interrupted();
				int count = this.connection.read(buffer, step());
				long now = System.nanoTime();
				if (count > 0) {
					this.bytesReceived += count;
					this.listener.onReceived(count);
					this.lastArrival = now;
					this.decoder.decode(buffer, 0, count);
				}
				else {
					pause(now - this.lastArrival);
				}
				age(now);
				this.writer.closeIfStuck(now);
			}
			lose(new TransportException(TransportException.Reason.LOST, "AT line", "The AT line is closed", null));
		}
		catch (TransportException ex) {
			lose(ex);
		}
		catch (Throwable ex) {
			this.foreign.log("The reader of the AT line", ex);
			lose(new TransportException(TransportException.Reason.LOST, "AT line", "The reader of the AT line failed",
					ex));
		}
	}

	private Duration step() {
		if (this.decoder.isDoubtful()) {
			return PAUSE_STEP;
		}
		return this.decoder.isAtLineStart() ? this.quietStep : LINE_STEP;
	}

	private void pause(long nanos) {
		if (nanos > this.timing.idle().toNanos()) {
			this.decoder.idle();
		}
		else if (nanos > PAUSE.toNanos()) {
			this.decoder.pause();
		}
	}

	private void age(long now) {
		if (this.decoder.isDoubtful() && now - this.lastAged > longestMessage().toNanos()) {
			this.lastAged = now;
			this.decoder.age();
		}
	}

	/**
	 * Return how long a message may be under way; behind a network the line may be slow.
	 */
	private Duration longestMessage() {
		return speed().isPresent() ? timeFor(this.syntax.longestMessage()).plus(SLACK) : LONGEST_MESSAGE;
	}

	private void lose(TransportException cause) {
		this.foreign.call("Closing the lost AT line", this.connection::close);
		this.replies.lost(cause);
		if (!this.closed) {
			this.listener.onLost(cause);
		}
	}

	private void route(AtFrame frame) {
		this.wire.received(frame);
		if (frame instanceof AtFrame.Line line) {
			routeLine(line);
		}
		else if (frame instanceof AtFrame.Counted message && !message.syntax().answer()) {
			this.listener.onCounted(message);
		}
		else if (frame instanceof AtFrame.Damaged message && !message.syntax().answer()) {
			this.listener.onDamaged(message);
		}
		else {
			this.replies.add(frame);
		}
	}

	private void routeLine(AtFrame.Line line) {
		if (EspReplies.isReady(line.text())) {
			this.replies.setSynchronous(false);
			this.openData.end();
			this.listener.onRestart();
			this.replies.restarted();
		}
		else if (this.syntax.isUnsolicited(line.text())) {
			this.listener.onUnsolicited(line.text());
		}
		else {
			this.replies.add(line);
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.connection.close();
	}

}
