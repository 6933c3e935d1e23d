package io.github.espatmqtt.chaos;

/**
 * A promise that was broken.
 *
 * @param promise which one
 * @param what how
 */
record Violation(Promise promise, String what) {

	@Override
	public String toString() {
		return this.promise + ": " + this.what;
	}

	/**
	 * What must never happen.
	 */
	enum Promise {

		/** Confirmed, and not at the broker. */
		LOST,

		/** Other bytes than those that were sent, although the line altered none. */
		ALTERED,

		/** At the other end twice. */
		DUPLICATED,

		/** At the other end before an older message of the same topic. */
		REORDERED,

		/** At the broker without being anybody's message. */
		FOREIGN,

		/** Received without having been sent. */
		FORGED,

		/** No publish was confirmed any more. */
		NOT_RECOVERED,

		/** Nothing was received any more. */
		DEAF,

		/** Took longer than promised. */
		SLOW,

		/** Health said the opposite of what was the case for too long. */
		HEALTH,

		/** Memory, threads or descriptors were not given back. */
		RESOURCES

	}

}
