package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtAbortedException.Reason;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.dialect.EspReplies;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.internal.thread.ForeignCode;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.ModemLines;
import io.github.espatmqtt.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line to the module while it is open: the reader thread with the decoder behind it,
 * writing with a deadline, and the mailbox in which the running command finds its
 * replies.
 */
final class AtLine implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(AtLine.class);

	private static final Duration READ_TIMEOUT = Duration.ofMillis(200);

	/** No firmware pauses so long inside a line that it has begun. */
	private static final Duration PAUSE = Duration.ofMillis(300);

	private static final Duration PAUSE_STEP = Duration.ofMillis(50);

	/** What a full buffer of the firmware takes at 9600 baud, almost. */
	private static final Duration LONGEST_MESSAGE = Duration.ofSeconds(1);

	private static final Duration SLACK = Duration.ofMillis(100);

	private static final int BUFFER_SIZE = 4096;

	private static final int BITS_PER_BYTE = 10;

	private static final int USUAL_BAUD_RATE = 115_200;

	private static final int SMALLEST_PIECE = 16;

	private final AtConnection connection;

	private final AtSyntax syntax;

	private final AtListener listener;

	private final AtTiming timing;

	private final AtDecoder decoder;

	private final ClientThreads threads;

	private final AtWireLog wire;

	private final ForeignCode foreign = new ForeignCode(logger);

	private final BlockingQueue<Reply> mailbox = new LinkedBlockingQueue<>();

	private volatile boolean expecting;

	private volatile boolean synchronous;

	private volatile @Nullable TransportException lost;

	private volatile boolean closed;

	private volatile long bytesReceived;

	private volatile long lastArrival = System.nanoTime();

	private long lastAged;

	private volatile @Nullable Long writeDeadline;

	private volatile boolean answered;

	private volatile @Nullable AtCommand openData;

	private volatile @Nullable Deadline openDataPatience;

	private volatile BooleanSupplier heedsInterrupts = () -> true;

	AtLine(AtConnection connection, AtSyntax syntax, AtListener listener, AtTiming timing, ClientThreads threads) {
		this.connection = connection;
		this.syntax = syntax;
		this.listener = listener;
		this.timing = timing;
		this.decoder = new AtDecoder(syntax, this::route);
		this.wire = new AtWireLog(threads.owner());
		this.threads = threads;
	}

	void start() {
		this.threads.start("esp-at-reader", this::read);
	}

	/**
	 * Start keeping replies for the command that is about to be sent.
	 * @param interruptible whether an interrupt of the thread that waits for them is
	 * meant for it
	 */
	void expectReplies(BooleanSupplier interruptible) {
		this.heedsInterrupts = interruptible;
		this.mailbox.clear();
		this.expecting = true;
	}

	/**
	 * Stop keeping replies. What came too late or too often makes the next command find
	 * its place in the conversation first.
	 */
	void ignoreReplies() {
		this.expecting = false;
		this.mailbox.forEach(this::noteStray);
		this.mailbox.clear();
	}

	boolean isSynchronous() {
		return this.synchronous;
	}

	void setSynchronous(boolean synchronous) {
		this.synchronous = synchronous;
		this.answered |= synchronous;
	}

	/**
	 * Take note that the module may take what comes next for the data of a command.
	 */
	void beginData(AtCommand command) {
		this.openDataPatience = null;
		this.openData = command;
	}

	void dataSent() {
		this.openDataPatience = Deadline.in(this.timing.patience().data());
	}

	void endData() {
		this.openData = null;
	}

	/**
	 * Return the command whose data the module may still wait for, as nobody has waited
	 * for its end.
	 */
	@Nullable AtCommand openData() {
		return this.openData;
	}

	/**
	 * Return until when the result of that command may come by itself.
	 */
	Deadline openDataPatience() {
		Deadline patience = this.openDataPatience;
		return (patience != null) ? patience : Deadline.in(Duration.ZERO);
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
		return this.answered ? AtTimeoutException.Symptom.FELL_SILENT : AtTimeoutException.Symptom.SILENCE;
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

	/**
	 * Write bytes, in pieces the line carries in about a second: what counts is progress.
	 */
	void write(AtCommand command, byte[] bytes) {
		try {
			this.wire.sent(command, bytes);
			int piece = pieceSize();
			for (int from = 0; from < bytes.length; from += piece) {
				int to = Math.min(bytes.length, from + piece);
				this.writeDeadline = System.nanoTime() + this.timing.write().toNanos();
				this.connection.write((to - from == bytes.length) ? bytes : Arrays.copyOfRange(bytes, from, to));
				this.listener.onSent(to - from);
			}
		}
		catch (TransportException ex) {
			throw new AtAbortedException(command.name(), Reason.CONNECTION_LOST, ex);
		}
		finally {
			this.writeDeadline = null;
		}
	}

	/**
	 * Return how long the line takes to carry so many bytes; one that does not tell its
	 * speed is taken to have the modules' usual one.
	 */
	Duration timeFor(int bytes) {
		int baudRate = speed().map(LineSpeed::baudRate).orElse(USUAL_BAUD_RATE);
		return Duration.ofSeconds(1).multipliedBy((long) bytes * BITS_PER_BYTE).dividedBy(baudRate);
	}

	private int pieceSize() {
		int bytesPerSecond = speed().map((speed) -> speed.baudRate() / BITS_PER_BYTE).orElse(BUFFER_SIZE);
		return Math.max(SMALLEST_PIECE, Math.min(BUFFER_SIZE, bytesPerSecond));
	}

	/**
	 * Wait for the next reply.
	 * @param command the running command
	 * @param deadline when to stop waiting
	 * @return a line, a line with a payload or a prompt, or {@code null} if none came in
	 * time
	 * @throws AtAbortedException if the module restarted, the line was lost or the thread
	 * interrupted
	 */
	@Nullable AtFrame await(AtCommand command, Deadline deadline) {
		if (this.lost != null && this.mailbox.isEmpty()) {
			throw new AtAbortedException(command.name(), Reason.CONNECTION_LOST, this.lost);
		}
		while (true) {
			try {
				Reply reply = this.mailbox.poll(Math.max(0, deadline.left()), TimeUnit.NANOSECONDS);
				if (reply != null && reply.interruption() != null) {
					throw new AtAbortedException(command.name(), reply.interruption(), this.lost);
				}
				return (reply != null) ? reply.frame() : null;
			}
			catch (InterruptedException ex) {
				if (this.heedsInterrupts.getAsBoolean()) {
					Thread.currentThread().interrupt();
					throw new AtAbortedException(command.name(), Reason.INTERRUPTED, ex);
				}
			}
		}
	}

	private void read() {
		byte[] buffer = new byte[BUFFER_SIZE];
		try {
			while (!this.closed) {
				Thread.interrupted();
				int count = this.connection.read(buffer, this.decoder.isDoubtful() ? PAUSE_STEP : READ_TIMEOUT);
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
				closeStuckWrite(now);
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

	private void closeStuckWrite(long now) {
		Long deadline = this.writeDeadline;
		if (deadline != null && now - deadline > 0) {
			logger.warn("The module took no more of its input for {}; closing the line", this.timing.write());
			this.connection.close();
		}
	}

	private void lose(TransportException cause) {
		this.lost = cause;
		this.foreign.call("Closing the lost AT line", this.connection::close);
		this.mailbox.add(new Reply(null, Reason.CONNECTION_LOST));
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
			reply(new Reply(frame, null));
		}
	}

	private void routeLine(AtFrame.Line line) {
		if (EspReplies.isReady(line.text())) {
			this.synchronous = false;
			this.openData = null;
			this.listener.onRestart();
			reply(new Reply(null, Reason.MODULE_RESTARTED));
		}
		else if (this.syntax.isUnsolicited(line.text())) {
			this.listener.onUnsolicited(line.text());
		}
		else {
			reply(new Reply(line, null));
		}
	}

	private void reply(Reply reply) {
		if (this.expecting) {
			this.mailbox.add(reply);
		}
		else {
			noteStray(reply);
		}
	}

	private void noteStray(Reply reply) {
		if (reply.frame() instanceof AtFrame.Line line && EspReplies.isPartOfOutcome(line.text())) {
			logger.debug("'{}' came while no command was running", line.text());
			this.synchronous = false;
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.connection.close();
	}

	private record Reply(@Nullable AtFrame frame, @Nullable Reason interruption) {
	}

}
