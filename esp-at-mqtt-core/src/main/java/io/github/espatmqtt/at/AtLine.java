package io.github.espatmqtt.at;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.at.AtAbortedException.Reason;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;
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

	private static final int BUFFER_SIZE = 4096;

	private final AtConnection connection;

	private final AtSyntax syntax;

	private final AtListener listener;

	private final AtTiming timing;

	private final AtDecoder decoder;

	private final Thread reader;

	private final AtWireLog wire;

	private final BlockingQueue<Reply> mailbox = new LinkedBlockingQueue<>();

	private volatile boolean expecting;

	private volatile boolean synchronous;

	private volatile @Nullable TransportException lost;

	private volatile boolean closed;

	private volatile long bytesReceived;

	private volatile @Nullable Long writeDeadline;

	AtLine(AtConnection connection, AtSyntax syntax, AtListener listener, AtTiming timing, String name) {
		this.connection = connection;
		this.syntax = syntax;
		this.listener = listener;
		this.timing = timing;
		this.decoder = new AtDecoder(syntax, this::route);
		this.wire = new AtWireLog(name);
		this.reader = new Thread(this::read, "esp-at-reader " + name);
		this.reader.setDaemon(true);
	}

	void start() {
		this.reader.start();
	}

	/**
	 * Start keeping replies for the command that is about to be sent.
	 */
	void expectReplies() {
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

	void write(AtCommand command, byte[] bytes) {
		this.writeDeadline = System.nanoTime() + this.timing.write().toNanos();
		try {
			this.wire.sent(command, bytes);
			this.connection.write(bytes);
			this.listener.onSent(bytes.length);
		}
		catch (TransportException ex) {
			throw new AtAbortedException(command, Reason.CONNECTION_LOST, ex);
		}
		finally {
			this.writeDeadline = null;
		}
	}

	/**
	 * Wait for the next reply.
	 * @param command the running command
	 * @param deadline when to stop waiting, in the time of {@link System#nanoTime()}
	 * @return a line, a line with a payload or a prompt, or {@code null} if none came in
	 * time
	 * @throws AtAbortedException if the module restarted, the line was lost or the thread
	 * interrupted
	 */
	@Nullable AtFrame await(AtCommand command, long deadline) {
		if (this.lost != null && this.mailbox.isEmpty()) {
			throw new AtAbortedException(command, Reason.CONNECTION_LOST, this.lost);
		}
		try {
			Reply reply = this.mailbox.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
			if (reply == null) {
				return null;
			}
			if (reply.interruption() != null) {
				throw new AtAbortedException(command, reply.interruption(), this.lost);
			}
			return reply.frame();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AtAbortedException(command, Reason.INTERRUPTED, ex);
		}
	}

	private void read() {
		byte[] buffer = new byte[BUFFER_SIZE];
		long lastArrival = System.nanoTime();
		try {
			while (true) {
				int count = this.connection.read(buffer, READ_TIMEOUT);
				long now = System.nanoTime();
				if (count > 0) {
					this.bytesReceived += count;
					this.listener.onReceived(count);
					lastArrival = now;
					this.decoder.decode(buffer, 0, count);
				}
				else if (now - lastArrival > this.timing.idle().toNanos()) {
					this.decoder.idle();
				}
				closeStuckWrite(now);
			}
		}
		catch (TransportException ex) {
			lose(ex);
		}
		catch (RuntimeException | Error ex) {
			logger.error("The reader of the AT line failed", ex);
			lose(new TransportException(TransportException.Reason.LOST, "AT line", "The reader of the AT line failed",
					ex));
		}
	}

	private void closeStuckWrite(long now) {
		Long deadline = this.writeDeadline;
		if (deadline != null && now - deadline > 0) {
			logger.warn("The module did not take its input for {}; closing the line", this.timing.write());
			this.connection.close();
		}
	}

	private void lose(TransportException cause) {
		this.lost = cause;
		this.connection.close();
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
		if (AtReplies.isReady(line.text())) {
			this.synchronous = false;
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
		if (reply.frame() instanceof AtFrame.Line line && AtReplies.isOutcome(line.text())) {
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
