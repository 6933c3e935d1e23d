package io.github.espatmqtt.emulator.fault;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The faults in effect. They can be changed while the module runs.
 *
 * @since 0.1.0
 */
public final class FaultPanel {

	private final AtomicInteger busy = new AtomicInteger();

	private volatile Faults faults = Faults.NONE;

	/**
	 * Put other faults into effect.
	 * @param faults the faults from now on
	 */
	public void set(Faults faults) {
		this.faults = faults;
		this.busy.set(faults.command().busy());
	}

	public Faults current() {
		return this.faults;
	}

	/**
	 * Use up one of the commands that are to be answered with {@code busy p...}.
	 * @return whether there was one left
	 */
	public boolean takeBusy() {
		return this.busy.getAndUpdate((left) -> Math.max(0, left - 1)) > 0;
	}

	/**
	 * Return whether the answer to a command is to be held back.
	 * @param line the command line
	 * @return whether it stays without an answer
	 */
	public boolean leavesUnanswered(String line) {
		String start = this.faults.command().unanswered();
		return !start.isEmpty() && line.startsWith(start);
	}

}
