package io.github.espatmqtt.emulator.fault;

/**
 * Collects what goes wrong with the firmware's words.
 *
 * @param <B> the builder that goes on collecting
 */
abstract class SpeechBuilder<B> extends LineBuilder<B> {

	private boolean log;

	private boolean bootText;

	private boolean imitation;

	private boolean openEnds;

	private boolean notices;

	private boolean bareErrorCodes;

	private String publishFailure = "";

	/**
	 * Let lines of the log appear between the module's frames.
	 * @return this builder
	 */
	public B log() {
		this.log = true;
		return self();
	}

	/**
	 * Say what ROM and boot loader have to say before {@code ready}, in colour and with a
	 * log line that ends in {@code ready} too.
	 * @return this builder
	 */
	public B bootText() {
		this.bootText = true;
		return self();
	}

	/**
	 * Speak like another vendor's imitation of the firmware.
	 * @return this builder
	 */
	public B imitation() {
		this.imitation = true;
		return self();
	}

	/**
	 * Leave out the line end of {@code +MQTTDISCONNECTED:0}.
	 * @return this builder
	 */
	public B openEnds() {
		this.openEnds = true;
		return self();
	}

	/**
	 * Say {@code ALREADY SUBSCRIBE} or {@code NO UNSUBSCRIBE} where there is nothing to
	 * do, before {@code OK}.
	 * @return this builder
	 */
	public B notices() {
		this.notices = true;
		return self();
	}

	/**
	 * Leave out the {@code ERROR} after {@code ERR CODE} lines.
	 * @return this builder
	 */
	public B bareErrorCodes() {
		this.bareErrorCodes = true;
		return self();
	}

	/**
	 * Answer all publishes with {@code +MQTTPUB:} and their result, not only raw ones.
	 * @param failure the result of those that fail, such as {@code FAIL} or {@code ERROR}
	 * @return this builder
	 */
	public B publishResults(String failure) {
		this.publishFailure = failure;
		return self();
	}

	final Faults.Speech speech() {
		return new Faults.Speech(this.log, this.bootText, this.imitation, this.openEnds, this.notices,
				this.bareErrorCodes, this.publishFailure);
	}

}
