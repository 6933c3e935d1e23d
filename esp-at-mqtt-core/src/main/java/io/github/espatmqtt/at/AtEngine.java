package io.github.espatmqtt.at;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.at.AtAbortedException.Reason;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;

/**
 * Conducts one AT conversation over an open connection: one command in flight, its answer
 * to the calling thread, everything unsolicited to the listener. Callers are served in
 * the order they came. Lives as long as its connection.
 *
 * @since 0.1.0
 */
public final class AtEngine implements AutoCloseable {

	private final AtLine line;

	private final AtListener listener;

	private final Semaphore turn = new Semaphore(1, true);

	/**
	 * Create a new engine and start its reader thread.
	 * @param connection the open connection; closed with the engine
	 * @param syntax the lines with special rules
	 * @param listener takes what is unsolicited
	 * @param name what to call the reader thread
	 */
	public AtEngine(AtConnection connection, AtSyntax syntax, AtListener listener, String name) {
		this(connection, syntax, listener, AtTiming.defaults(), name);
	}

	AtEngine(AtConnection connection, AtSyntax syntax, AtListener listener, AtTiming timing, String name) {
		this.listener = listener;
		this.line = new AtLine(connection, syntax, listener, timing, name);
		this.line.start();
	}

	/**
	 * Execute a command.
	 * @param command the command
	 * @return the answer
	 * @throws AtRejectedException if the module answered with failure
	 * @throws AtTimeoutException if the module did not answer in time; if the command of
	 * the exception is a plain {@code AT}, the conversation was disturbed before and the
	 * given command was not sent
	 * @throws AtAbortedException if the module restarted, the connection was lost or the
	 * thread interrupted
	 */
	public AtAnswer execute(AtCommand command) {
		awaitTurn();
		return converse(command);
	}

	/**
	 * Execute a command if the line gets free in time.
	 * @param command the command
	 * @param maximumWait the longest wait for the line
	 * @return the answer, or empty if the line was busy for so long
	 * @throws AtCommandException like {@link #execute(AtCommand)}
	 */
	public Optional<AtAnswer> tryExecute(AtCommand command, Duration maximumWait) {
		try {
			if (!this.turn.tryAcquire(maximumWait.toNanos(), TimeUnit.NANOSECONDS)) {
				return Optional.empty();
			}
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
		return Optional.of(converse(command));
	}

	/**
	 * Wait until the module answers and the conversation is in order.
	 * @param limit the longest wait
	 * @throws AtTimeoutException if that did not happen in time
	 * @throws AtAbortedException if the connection was lost or the thread interrupted
	 */
	public void synchronize(Duration limit) {
		awaitTurn();
		try {
			this.line.setSynchronous(false);
			this.line.expectReplies();
			new AtSynchronizer(this.line, limit).run();
		}
		finally {
			this.line.ignoreReplies();
			this.turn.release();
		}
	}

	/**
	 * Send a command to a module whose answers cannot be read, and wait for as long as it
	 * may take.
	 * @param command the command
	 * @throws AtAbortedException if the connection was lost or the thread interrupted
	 */
	public void tell(AtCommand command) {
		awaitTurn();
		try {
			this.line.setSynchronous(false);
			this.line.expectReplies();
			this.line.write(command, command.lineBytes());
			long until = System.nanoTime() + command.timeout().toNanos();
			AtFrame frame = this.line.await(command, until);
			while (frame != null) {
				frame = this.line.await(command, until);
			}
		}
		finally {
			this.line.ignoreReplies();
			this.turn.release();
		}
	}

	/**
	 * Return the speed of the line to the module, where there is one that can be changed.
	 * @return the speed of a serial port, empty for anything else
	 */
	public Optional<LineSpeed> lineSpeed() {
		return this.line.speed();
	}

	private void awaitTurn() {
		try {
			this.turn.acquire();
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
	}

	private AtAnswer converse(AtCommand command) {
		long start = System.nanoTime();
		this.line.expectReplies();
		AtCommandException failure = null;
		boolean orderly = false;
		try {
			if (!this.line.isSynchronous()) {
				new AtSynchronizer(this.line, this.line.timing().synchronization()).run();
			}
			AtAnswer answer = new AtConversation(this.line, command).run();
			orderly = true;
			return answer;
		}
		catch (AtCommandException ex) {
			failure = ex;
			orderly = ex instanceof AtRejectedException;
			throw ex;
		}
		finally {
			if (!orderly) {
				this.line.setSynchronous(false);
			}
			this.line.ignoreReplies();
			this.turn.release();
			this.listener.onEnded(command, Duration.ofNanos(System.nanoTime() - start), failure);
		}
	}

	private static AtAbortedException interrupted(InterruptedException ex) {
		Thread.currentThread().interrupt();
		return new AtAbortedException(AtSynchronizer.PROBE, Reason.INTERRUPTED, ex);
	}

	/**
	 * Close the connection; a running command is cut short.
	 */
	@Override
	public void close() {
		this.line.close();
	}

}
