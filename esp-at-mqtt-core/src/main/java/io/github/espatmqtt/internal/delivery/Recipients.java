package io.github.espatmqtt.internal.delivery;

import java.util.Collection;
import java.util.List;

/**
 * Who gets which message.
 */
public interface Recipients {

	/** Nobody has asked for anything, and nothing comes in vain. */
	Recipients UNKNOWN = new Recipients() {

		@Override
		public Collection<Object> wanting(String topic) {
			return List.of();
		}

		@Override
		public boolean isCaught(String topic) {
			return false;
		}

		@Override
		public void arrived(String topic, boolean unwanted) {
			// nobody counts
		}

	};

	/**
	 * Return who has asked for a topic, each once.
	 */
	Collection<Object> wanting(String topic);

	/**
	 * Return whether a topic comes with what was asked for only.
	 */
	boolean isCaught(String topic);

	/**
	 * Take note of a message.
	 * @param unwanted whether it is dropped as nobody wants it
	 */
	void arrived(String topic, boolean unwanted);

}
