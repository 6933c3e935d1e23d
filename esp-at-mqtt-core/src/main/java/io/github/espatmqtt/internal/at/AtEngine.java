package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtAbortedException.Reason;
import io.github.espatmqtt.at.AtCommandException;
import io.github.espatmqtt.at.AtNotSentException;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.ModemLines;

/**
 * Conducts one AT conversation over an open connection: one command in flight, its answer
 * to the calling thread, everything unsolicited to the listener. It has two lanes: the
 * engine itself is the one of who keeps the session, served first; {@link #traffic} is
 * the one of everybody else, served in the order they came. Lives as long as its
 * connection.
 *
 * @since 0.1.0
 */
public final class AtEngine implements AtLane, AutoCloseable {

	private static final Duration ENDLESS = Duration.ofDays(1);

	private final AtLine line;

	private final AtListener listener;

	private final AtTurn turn = new AtTurn();

	private volatile BooleanSupplier interruptible = () -> true;

	/**
	 * Create a new engine and start its reader thread.
	 * @param connection the open connection; closed with the engine
	 * @param syntax the lines with special rules
	 * @param listener takes what is unsolicited
	 * @param threads start the reader thread
	 */
	public AtEngine(AtConnection connection, AtSyntax syntax, AtListener listener, ClientThreads threads) {
		this(connection, syntax, listener, AtTiming.defaults(), threads);
	}

	AtEngine(AtConnection connection, AtSyntax syntax, AtListener listener, AtTiming timing, ClientThreads threads) {
		this.listener = listener;
		this.line = new AtLine(connection, syntax, listener, timing, threads);
		this.line.start();
	}

	/**
	 * Execute a command for who keeps the session: before everybody else, and through
	 * interrupts unless they are meant for it.
	 */
	@Override
	public AtAnswer execute(AtCommand command) {
		awaitTurn();
		return converse(command, this.interruptible);
	}

	/**
	 * Execute a command for who keeps the session if the line gets free in time.
	 * @param command the command
	 * @param maximumWait the longest wait for the line
	 * @return the answer, or empty if the line was busy for so long
	 * @throws AtCommandException like {@link #execute(AtCommand)}
	 */
	public Optional<AtAnswer> tryExecute(AtCommand command, Duration maximumWait) {
		return awaitTurn(maximumWait) ? Optional.of(converse(command, this.interruptible)) : Optional.empty();
	}

	/**
	 * Return the lane of everybody but who keeps the session. It is closed until
	 * {@link #openTraffic()}.
	 * @param maximumTurn the longest wait for the line; past it nothing is sent
	 * @return the lane
	 */
	public AtLane traffic(Duration maximumTurn) {
		return (command) -> {
			Deadline latest = Deadline.in(maximumTurn);
			try {
				switch (this.turn.awaitTraffic(maximumTurn)) {
					case EXPIRED -> throw AtNotSentException.expired(command.name(), maximumTurn);
					case CLOSED -> throw AtNotSentException.closed(command.name());
					case GRANTED -> {
					}
				}
			}
			catch (InterruptedException ex) {
				throw interrupted(ex);
			}
			return converse(command, () -> true, () -> {
				if (latest.isOver()) {
					throw AtNotSentException.expired(command.name(), maximumTurn);
				}
			});
		};
	}

	/**
	 * Let everybody use the line from now on.
	 */
	public void openTraffic() {
		this.turn.openTraffic();
	}

	/**
	 * Send away everybody who waits for the line, and who comes from now on.
	 */
	public void closeTraffic() {
		this.turn.closeTraffic();
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
			this.line.replies().setSynchronous(false);
			this.line.replies().expect(this.interruptible);
			new AtSynchronizer(this.line, limit).run();
		}
		finally {
			endTurn();
		}
	}

	/**
	 * Begin with a module about which nothing is known. It may wait for the rest of the
	 * raw data of a process that was killed: then line ends become that rest, not the
	 * commands that follow. A module that is idle or busy answers the first of them.
	 * @throws AtAbortedException if the connection was lost or the thread interrupted
	 */
	public void takeOver() {
		awaitTurn();
		try {
			this.line.replies().setSynchronous(false);
			this.line.replies().expect(this.interruptible);
			AtLineEnds.fillForeign(this.line);
		}
		catch (AtAbortedException ex) {
			if (ex.reason() != Reason.MODULE_RESTARTED) {
				throw ex;
			}
		}
		finally {
			endTurn();
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
			this.line.replies().setSynchronous(false);
			this.line.replies().expect(this.interruptible);
			this.line.write(command, command.lineBytes());
			Deadline until = Deadline.in(command.timeout());
			AtFrame frame = this.line.replies().await(command, until);
			while (frame != null) {
				frame = this.line.replies().await(command, until);
			}
		}
		finally {
			endTurn();
		}
	}

	private void awaitTurn() {
		awaitTurn(ENDLESS);
	}

	private boolean awaitTurn(Duration limit) {
		Deadline deadline = Deadline.in(limit);
		while (true) {
			try {
				return this.turn.awaitControl(Duration.ofNanos(deadline.left()));
			}
			catch (InterruptedException ex) {
				if (this.interruptible.getAsBoolean()) {
					throw interrupted(ex);
				}
			}
		}
	}

	private void endTurn() {
		this.line.replies().ignore();
		this.turn.release();
	}

	private AtAnswer converse(AtCommand command, BooleanSupplier heedsInterrupts) {
		return converse(command, heedsInterrupts, () -> {
		});
	}

	/**
	 * Conduct a conversation.
	 * @param inOrder is told when the conversation had to come to order first, and may
	 * keep the command from being sent
	 */
	private AtAnswer converse(AtCommand command, BooleanSupplier heedsInterrupts, Runnable inOrder) {
		long start = System.nanoTime();
		this.listener.onBegun(command);
		this.line.replies().expect(heedsInterrupts);
		AtCommandException failure = null;
		boolean orderly = false;
		try {
			if (!this.line.replies().isSynchronous()) {
				new AtSynchronizer(this.line, this.line.timing().synchronization()).run();
				inOrder.run();
			}
			AtAnswer answer = AtConversation.of(this.line, command).run();
			orderly = true;
			this.listener.onSettled(command, null);
			return answer;
		}
		catch (AtCommandException ex) {
			failure = ex;
			this.listener.onSettled(command, ex);
			orderly = ex instanceof AtRejectedException || ex instanceof AtTimeoutException late && late.isAnswerLost();
			throw ex;
		}
		finally {
			if (!orderly) {
				this.line.replies().setSynchronous(false);
			}
			endTurn();
			this.listener.onEnded(command, Duration.ofNanos(System.nanoTime() - start), failure);
		}
	}

	private static AtAbortedException interrupted(InterruptedException ex) {
		Thread.currentThread().interrupt();
		return new AtAbortedException(AtSynchronizer.PROBE.name(), Reason.INTERRUPTED, ex);
	}

	/**
	 * Say when an interrupt of the thread that keeps the session is meant for it; any
	 * other interrupt of that thread is a stray one and ends nothing. Unless said
	 * otherwise every interrupt is meant.
	 * @param meant whether it is
	 */
	public void heedInterrupts(BooleanSupplier meant) {
		this.interruptible = meant;
	}

	/**
	 * Return the speed of the line to the module, where there is one that can be changed.
	 * @return the speed of a serial port, empty for anything else
	 */
	public Optional<LineSpeed> lineSpeed() {
		return this.line.speed();
	}

	/**
	 * Return the lines that may be wired to the module's reset, where there are any.
	 * @return the lines of a serial port, near or far, empty for anything else
	 */
	public Optional<ModemLines> modemLines() {
		return this.line.modemLines();
	}

	/**
	 * Close the connection; a running command is cut short.
	 */
	@Override
	public void close() {
		this.line.close();
	}

}
