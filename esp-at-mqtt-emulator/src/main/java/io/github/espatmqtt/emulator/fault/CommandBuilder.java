package io.github.espatmqtt.emulator.fault;

import java.time.Duration;

/**
 * Collects what goes wrong with commands and their answers.
 *
 * @param <B> the builder that goes on collecting
 */
abstract class CommandBuilder<B> extends SpeechBuilder<B> {

	private int busy;

	private String unanswered = "";

	private boolean withoutMqtt;

	private Duration promptDelay = Duration.ZERO;

	private int lostAnswers;

	private int lostPrompts;

	private String lateCommand = "";

	private Duration answerDelay = Duration.ZERO;

	private Duration acceptanceDelay = Duration.ZERO;

	private boolean inputKept;

	/**
	 * Answer the next commands with {@code busy p...}.
	 * @param commands how many of them
	 * @return this builder
	 */
	public B busy(int commands) {
		this.busy = commands;
		return self();
	}

	/**
	 * Carry out some commands without ever answering them.
	 * @param start what their lines start with, for example {@code AT+MQTTCLEAN}
	 * @return this builder
	 */
	public B unanswered(String start) {
		this.unanswered = start;
		return self();
	}

	/**
	 * Be a firmware that was built without the MQTT commands.
	 * @return this builder
	 */
	public B withoutMqtt() {
		this.withoutMqtt = true;
		return self();
	}

	/**
	 * Leave time between {@code OK} and {@code >} on firmware that writes them apart.
	 * @param delay the time
	 * @return this builder
	 */
	public B promptDelay(Duration delay) {
		this.promptDelay = delay;
		return self();
	}

	/**
	 * Carry out the next commands without answering them.
	 * @param commands how many of them
	 * @return this builder
	 */
	public B loseAnswers(int commands) {
		this.lostAnswers = commands;
		return self();
	}

	/**
	 * Wait for data without saying {@code >}.
	 * @param prompts how many of the next prompts get lost
	 * @return this builder
	 */
	public B losePrompts(int prompts) {
		this.lostPrompts = prompts;
		return self();
	}

	/**
	 * Carry out some commands at once but answer them late. The module is busy meanwhile.
	 * @param start what their lines start with, for example {@code AT+MQTTPUB}; empty for
	 * all
	 * @param delay how late
	 * @return this builder
	 */
	public B answerDelay(String start, Duration delay) {
		this.lateCommand = start;
		this.answerDelay = delay;
		return self();
	}

	/**
	 * Take time before {@code OK} and {@code >} of commands that ask for data. What
	 * arrives meanwhile is dropped as {@code busy p...}, even without a line end.
	 * @param delay the time
	 * @return this builder
	 */
	public B acceptanceDelay(Duration delay) {
		this.acceptanceDelay = delay;
		return self();
	}

	/**
	 * Be frozen, not busy, while a command is under way: keep what arrives and take it
	 * for data after the prompt, or for commands after the answer.
	 * @return this builder
	 */
	public B keepInput() {
		this.inputKept = true;
		return self();
	}

	final Faults.Command command() {
		return new Faults.Command(this.busy, this.unanswered, this.withoutMqtt, this.promptDelay);
	}

	final Faults.Answers answers() {
		return new Faults.Answers(this.lostAnswers, this.lostPrompts, this.lateCommand, this.answerDelay,
				this.acceptanceDelay, this.inputKept);
	}

}
