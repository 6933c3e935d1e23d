package io.github.espatmqtt.outbox.share;

/**
 * The shares of an outbox, as far as one module of this instance has them.
 *
 * @since 0.1.0
 */
public abstract class Shares {

	/** A topic belongs to one of so many. */
	public static final int COUNT = 64;

	private static final int GOLDEN = 0x9E3779B9;

	/** Those of who shares with nobody. */
	public static final Shares ALL = new Shares() {

		@Override
		public ShareTurn next(boolean session) {
			return ShareTurn.ALL;
		}

		@Override
		public int held() {
			return COUNT;
		}

	};

	Shares() {
	}

	/**
	 * Return the share that a topic belongs to. Topics that differ in a number only are
	 * spread evenly (Fibonacci hashing).
	 * @param topic the topic
	 * @return its number
	 */
	public static int of(String topic) {
		return (topic.hashCode() * GOLDEN) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(COUNT));
	}

	/**
	 * Start getting hold of them.
	 */
	public void start() {
	}

	/**
	 * Be done with what was published so far, and find out what to publish next.
	 * @param session whether the module has a session; one that has none for long gives
	 * its shares up
	 * @return what may be published now
	 */
	public abstract ShareTurn next(boolean session);

	/**
	 * Return how many shares there are in the hands of this instance.
	 * @return the number
	 */
	public abstract int held();

	/**
	 * Stop getting hold of them.
	 * @param done whether nothing is being published any more, so that others can go on
	 * at once
	 */
	public void stop(boolean done) {
	}

}
