package io.github.espatmqtt.outbox.share;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttPublish;

/**
 * The shares of which messages are published in one go. One that is lost meanwhile stays
 * so until the next turn, even if this instance gets it again.
 *
 * @since 0.1.0
 */
public final class ShareTurn {

	/** That of who shares with nobody. */
	public static final ShareTurn ALL = new ShareTurn(Map.of());

	private final Map<Integer, Holding> held;

	ShareTurn(Map<Integer, Holding> held) {
		this.held = held;
	}

	/**
	 * Return the numbers of the shares.
	 * @return the numbers; ask {@link #isAll()} first
	 */
	public Set<Integer> shares() {
		return this.held.keySet();
	}

	/**
	 * Return whether these are all there are.
	 * @return whether nobody else publishes
	 */
	public boolean isAll() {
		return this == ALL;
	}

	/**
	 * Return whether there is nothing to publish.
	 * @return whether there is no share
	 */
	public boolean isEmpty() {
		return !isAll() && this.held.isEmpty();
	}

	/**
	 * Publish a message, unless it is too late for that.
	 * @param share the share it belongs to
	 * @param message the message
	 * @param client publishes it
	 * @return whether it was published; if not, somebody else does
	 */
	public boolean publish(int share, MqttPublish message, EspMqttClient client) {
		if (isAll()) {
			client.publish(message);
			return true;
		}
		Holding holding = this.held.get(share);
		Duration left = (holding != null) ? holding.left() : Duration.ZERO;
		if (left.isZero()) {
			return false;
		}
		client.publish(message, left);
		return true;
	}

}
