package io.github.espatmqtt.emulator.assertj;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.mqtt.Message;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what the other end of a conversation hears.
 *
 * @since 0.1.0
 */
public final class MqttPeerAssert extends AbstractAssert<MqttPeerAssert, MqttPeer> {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int PACE = 5;

	private MqttPeerAssert(MqttPeer actual) {
		super(actual, MqttPeerAssert.class);
	}

	/**
	 * Start an assertion.
	 * @param peer the peer
	 * @return the assertion
	 */
	public static MqttPeerAssert assertThat(MqttPeer peer) {
		return new MqttPeerAssert(peer);
	}

	/**
	 * A message on a topic has been received or is within 10 s. It is taken; what has
	 * been received on other topics stays.
	 * @param topic the topic
	 * @return an assertion on the message
	 */
	public MessageAssert received(String topic) {
		return received(topic, PATIENCE);
	}

	/**
	 * A message on a topic has been received or is within some time. It is taken; what
	 * has been received on other topics stays.
	 * @param topic the topic
	 * @param timeout the longest wait
	 * @return an assertion on the message
	 */
	public MessageAssert received(String topic, Duration timeout) {
		isNotNull();
		long end = System.nanoTime() + timeout.toNanos();
		Optional<Message> taken = take(topic);
		while (taken.isEmpty() && System.nanoTime() - end < 0) {
			pause();
			taken = take(topic);
		}
		if (taken.isEmpty()) {
			failWithMessage("%s", "No message on '" + topic + "' within " + timeout.toMillis() + " ms.\nThe peer is "
					+ subscribed() + "\nand has received " + shown(this.actual.received()));
		}
		return new MessageAssert(taken.orElseThrow());
	}

	/**
	 * No message is there, and none comes for some time.
	 * @param wait how long to wait
	 * @return this assertion
	 */
	public MqttPeerAssert receivesNothing(Duration wait) {
		isNotNull();
		if (this.actual.subscriptions().isEmpty()) {
			failWithMessage("%s", "The peer is " + subscribed() + ", so it says nothing that it receives nothing");
		}
		long end = System.nanoTime() + wait.toNanos();
		while (this.actual.received().isEmpty() && System.nanoTime() - end < 0) {
			pause();
		}
		List<Message> received = this.actual.received();
		if (!received.isEmpty()) {
			failWithMessage("%s", "Expected no message, but the peer has received " + shown(received));
		}
		return this;
	}

	private Optional<Message> take(String topic) {
		return this.actual.received()
			.stream()
			.filter((message) -> message.topic().equals(topic))
			.findFirst()
			.filter(this.actual::take);
	}

	private String subscribed() {
		List<String> filters = this.actual.subscriptions();
		return filters.isEmpty() ? "not subscribed to anything" : "subscribed to " + filters;
	}

	private static String shown(List<Message> messages) {
		return messages.isEmpty() ? "nothing" : messages.toString();
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(PACE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a message", ex);
		}
	}

}
