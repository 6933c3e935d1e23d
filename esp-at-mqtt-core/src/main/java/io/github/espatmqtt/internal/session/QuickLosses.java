package io.github.espatmqtt.internal.session;

import java.time.Duration;

/**
 * Counts sessions that a broker ended soon after they began: brokers throw out the older
 * one of two clients with one client id, who then connect by turns.
 */
final class QuickLosses {

	private static final Duration QUICK = Duration.ofSeconds(10);

	private static final int SUSPICIOUS = 3;

	private int inARow;

	/**
	 * Count one more session that the broker ended.
	 * @param lasted how long it lasted
	 * @return what may be behind it, or an empty text
	 */
	String hint(Duration lasted) {
		this.inARow = (lasted.compareTo(QUICK) < 0) ? this.inARow + 1 : 0;
		return (this.inARow >= SUSPICIOUS)
				? ", again and again within seconds of connecting: is the client id used twice? "
						+ "A broker ends the older connection when another client with the same client id connects"
				: "";
	}

}
