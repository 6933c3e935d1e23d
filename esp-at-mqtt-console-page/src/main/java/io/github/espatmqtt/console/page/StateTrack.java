package io.github.espatmqtt.console.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last states of something and how long each lasted, for the track of a module.
 *
 * @since 0.1.0
 */
public final class StateTrack {

	private static final int STEPS = 30;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<ConsoleModule.Step> steps = new ArrayDeque<>();

	/**
	 * Create a new track.
	 * @param state the state now
	 * @param now the milliseconds since 1970
	 */
	public StateTrack(String state, long now) {
		this.steps.add(new ConsoleModule.Step(state, now, null));
	}

	/**
	 * Take note of the next state.
	 * @param state the state
	 * @param now the milliseconds since 1970
	 */
	public void add(String state, long now) {
		this.lock.lock();
		try {
			ConsoleModule.Step last = this.steps.removeLast();
			this.steps.addLast(new ConsoleModule.Step(last.state(), last.at(), now - last.at()));
			if (this.steps.size() == STEPS) {
				this.steps.removeFirst();
			}
			this.steps.addLast(new ConsoleModule.Step(state, now, null));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return the state now.
	 * @return the last step
	 */
	public ConsoleModule.Step last() {
		this.lock.lock();
		try {
			return this.steps.getLast();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return the last states.
	 * @return at most 30 steps, oldest first
	 */
	public List<ConsoleModule.Step> steps() {
		this.lock.lock();
		try {
			return List.copyOf(this.steps);
		}
		finally {
			this.lock.unlock();
		}
	}

}
