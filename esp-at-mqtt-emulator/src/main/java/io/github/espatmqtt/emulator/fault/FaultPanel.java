package io.github.espatmqtt.emulator.fault;

import java.time.Duration;
import java.util.Random;

/**
 * The faults in effect. They can be changed while the module runs.
 *
 * @since 0.1.0
 */
public final class FaultPanel {

	private final Allowance busy = new Allowance();

	private final Allowance lostAnswers = new Allowance();

	private final Allowance lostPrompts = new Allowance();

	private final Allowance refusedSubscriptions = new Allowance();

	private volatile Faults faults = Faults.NONE;

	private volatile Random random = new Random(0);

	private volatile Random prompts = new Random(0);

	/**
	 * Put other faults into effect.
	 * @param faults the faults from now on
	 */
	public void set(Faults faults) {
		this.faults = faults;
		this.random = new Random(faults.line().seed());
		this.prompts = new Random(faults.line().seed());
		this.busy.set(faults.command().busy());
		this.lostAnswers.set(faults.answers().lost());
		this.lostPrompts.set(faults.answers().lostPrompts());
		this.refusedSubscriptions.set(faults.subscriptions().refused());
	}

	public Faults current() {
		return this.faults;
	}

	/**
	 * Use up one of the commands that are to be answered with {@code busy p...}.
	 * @return whether there was one left
	 */
	public boolean takeBusy() {
		return this.busy.take();
	}

	/**
	 * Use up one of the prompts that are to get lost.
	 * @return whether there was one left
	 */
	public boolean takeLostPrompt() {
		return this.lostPrompts.take();
	}

	/**
	 * Use up one of the subscriptions that are to be refused.
	 * @return whether there was one left
	 */
	public boolean takeRefusedSubscription() {
		return this.refusedSubscriptions.take();
	}

	/**
	 * Return whether the answer to a command is to be held back, and use it up if it is
	 * one of those that are to get lost.
	 * @param line the command line
	 * @return whether it stays without an answer
	 */
	public boolean leavesUnanswered(String line) {
		String start = this.faults.command().unanswered();
		return (!start.isEmpty() && line.startsWith(start)) || this.lostAnswers.take();
	}

	/**
	 * Return how late a command is to be answered.
	 * @param line the command line
	 * @return the time, which may be zero
	 */
	public Duration answerDelay(String line) {
		Faults.Answers answers = this.faults.answers();
		return line.startsWith(answers.lateCommand()) ? answers.delay() : Duration.ZERO;
	}

	/**
	 * Return how much of a long message is to come at once.
	 * @param room what the buffer has room for, in bytes
	 * @return how much of it is used, at least 1
	 */
	public int pieceFor(int room) {
		Faults.Pieces pieces = this.faults.pieces();
		int longest = Math.min(room, pieces.longest());
		return pieces.random() ? 1 + this.random.nextInt(longest) : longest;
	}

	/**
	 * Return whether the next prompt of old firmware comes late, so that what arrives
	 * meanwhile tears it off its {@code OK}: one of two does.
	 * @return whether {@code OK} comes first and the prompt later
	 */
	public boolean tearsPrompt() {
		return this.prompts.nextBoolean();
	}

	/**
	 * Return whether the broker takes bytes but neither acts nor answers.
	 * @return whether it does so now
	 */
	public boolean isBrokerFrozen() {
		return this.faults.broker().frozen();
	}

}
