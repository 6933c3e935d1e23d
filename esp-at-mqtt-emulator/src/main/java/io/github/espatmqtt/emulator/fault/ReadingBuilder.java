package io.github.espatmqtt.emulator.fault;

/**
 * Collects what is understood the other way where nobody knows what a board does.
 *
 * @param <B> the builder that goes on collecting
 */
abstract class ReadingBuilder<B> extends BrokerBuilder<B> {

	private boolean flashAcceptedFirst;

	private boolean blanks;

	private boolean omittedRetain;

	private boolean emptyPayloads;

	private boolean strictLineEnds;

	/**
	 * Say {@code OK} before the {@code >} of {@code AT+SYSFLASH}, as other commands do.
	 * @return this builder
	 */
	public B flashAcceptedFirst() {
		this.flashAcceptedFirst = true;
		return self();
	}

	/**
	 * Take blanks after commas, which otherwise are a mistake.
	 * @return this builder
	 */
	public B blanks() {
		this.blanks = true;
		return self();
	}

	/**
	 * Take a publish without a retained flag for one that is not to be retained, which
	 * otherwise lacks a parameter.
	 * @return this builder
	 */
	public B omittedRetain() {
		this.omittedRetain = true;
		return self();
	}

	/**
	 * Publish empty payloads, which otherwise are refused.
	 * @return this builder
	 */
	public B emptyPayloads() {
		this.emptyPayloads = true;
		return self();
	}

	/**
	 * Take a carriage return too many before a line end for a part of the command, which
	 * otherwise does no harm.
	 * @return this builder
	 */
	public B strictLineEnds() {
		this.strictLineEnds = true;
		return self();
	}

	final Faults.Readings readings() {
		return new Faults.Readings(this.flashAcceptedFirst, this.blanks, this.omittedRetain, this.emptyPayloads,
				this.strictLineEnds);
	}

}
