package io.github.espatmqtt.mqtt;

import java.time.Duration;

/**
 * Decides which of several clients has the module that they share, each in an instance of
 * the application of its own. The others stand by: they open no line and publish nothing,
 * so that nobody fights over the module.
 *
 * @see EspMqttSettings#leadership()
 * @since 0.1.0
 */
public interface Leadership {

	/**
	 * Take part, from the start of the client. To return at once.
	 * @param candidate is told who leads, by any thread
	 */
	void join(Candidate candidate);

	/**
	 * Take part no more. The client is stopped and its module released: let another one
	 * lead at once. To return within a few seconds.
	 */
	void leave();

	/**
	 * A client that takes part. To stand by fails with an {@link IllegalStateException}
	 * if the line cannot be closed: then nobody else may lead yet.
	 */
	interface Candidate {

		/**
		 * Lead: connect to the module, and keep the session. Returns at once.
		 * @param name what this instance is called
		 */
		void lead(String name);

		/**
		 * Stand by, as another instance leads. A line that is open is closed before this
		 * returns, without a word to the module.
		 * @param leader what that instance is called
		 */
		void follow(String leader);

		/**
		 * Stand by, as nobody knows who leads. A line that is open is closed before this
		 * returns, in order as far as there is time.
		 * @param cause why nobody knows
		 * @param limit how long that may take
		 */
		void retire(RuntimeException cause, Duration limit);

	}

}
