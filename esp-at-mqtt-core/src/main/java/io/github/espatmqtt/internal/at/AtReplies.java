package io.github.espatmqtt.internal.at;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtAbortedException.Reason;
import io.github.espatmqtt.internal.dialect.EspReplies;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mailbox in which the running command finds its replies, and whether the
 * conversation is one in which every line sent has had its outcome.
 */
final class AtReplies {

	private static final Logger logger = LoggerFactory.getLogger(AtLine.class);

	private final BlockingQueue<Reply> mailbox = new LinkedBlockingQueue<>();

	private volatile boolean expecting;

	private volatile boolean synchronous;

	private volatile boolean answered;

	private volatile @Nullable TransportException lost;

	private volatile BooleanSupplier heedsInterrupts = () -> true;

	/**
	 * Start keeping replies for the command that is about to be sent.
	 * @param interruptible whether an interrupt of the thread that waits for them is
	 * meant for it
	 */
	void expect(BooleanSupplier interruptible) {
		this.heedsInterrupts = interruptible;
		this.mailbox.clear();
		this.expecting = true;
	}

	/**
	 * Stop keeping replies. What came too late or too often makes the next command find
	 * its place in the conversation first.
	 */
	void ignore() {
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
	 * Return whether the module has ever answered on this line.
	 */
	boolean hasAnswered() {
		return this.answered;
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

	void add(AtFrame frame) {
		add(new Reply(frame, null));
	}

	/**
	 * Take note that the module has begun anew and answers nothing that was asked before.
	 */
	void restarted() {
		this.synchronous = false;
		add(new Reply(null, Reason.MODULE_RESTARTED));
	}

	void lost(TransportException cause) {
		this.lost = cause;
		this.mailbox.add(new Reply(null, Reason.CONNECTION_LOST));
	}

	private void add(Reply reply) {
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

	private record Reply(@Nullable AtFrame frame, @Nullable Reason interruption) {
	}

}
