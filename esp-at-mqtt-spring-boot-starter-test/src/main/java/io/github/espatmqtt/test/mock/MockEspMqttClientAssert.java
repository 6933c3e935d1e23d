package io.github.espatmqtt.test.mock;

import java.util.List;

import io.github.espatmqtt.emulator.assertj.MessageAssert;
import io.github.espatmqtt.emulator.mqtt.Message;
import io.github.espatmqtt.mqtt.MqttPublish;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what has been published with a {@link MockEspMqttClient}.
 *
 * @since 0.1.0
 */
public final class MockEspMqttClientAssert extends AbstractAssert<MockEspMqttClientAssert, MockEspMqttClient> {

	private MockEspMqttClientAssert(MockEspMqttClient actual) {
		super(actual, MockEspMqttClientAssert.class);
	}

	/**
	 * Start an assertion.
	 * @param client the client
	 * @return the assertion
	 */
	public static MockEspMqttClientAssert assertThat(MockEspMqttClient client) {
		return new MockEspMqttClientAssert(client);
	}

	/**
	 * Exactly one message has been published to a topic.
	 * @param topic the topic
	 * @return an assertion on the message
	 */
	public MessageAssert published(String topic) {
		isNotNull();
		List<Message> published = published().stream().filter((message) -> message.topic().equals(topic)).toList();
		if (published.size() != 1) {
			failWithMessage("%s", "Expected one message to '" + topic + "', but published was " + shown(published()));
		}
		return MessageAssert.assertThat(published.get(0));
	}

	/**
	 * Nothing has been published.
	 * @return this assertion
	 */
	public MockEspMqttClientAssert publishedNothing() {
		isNotNull();
		if (!published().isEmpty()) {
			failWithMessage("%s", "Expected nothing to be published, but it was " + shown(published()));
		}
		return this;
	}

	/**
	 * There is a subscription with a filter, whoever needs it.
	 * @param filter the topic filter
	 * @return this assertion
	 */
	public MockEspMqttClientAssert isSubscribedTo(String filter) {
		isNotNull();
		List<String> filters = this.actual.reception()
			.subscriptions()
			.stream()
			.map((subscription) -> subscription.filter().filter())
			.toList();
		if (!filters.contains(filter)) {
			failWithMessage("%s", "Expected a subscription to '" + filter + "', but there are " + filters);
		}
		return this;
	}

	private List<Message> published() {
		return this.actual.published().stream().map(MockEspMqttClientAssert::message).toList();
	}

	private static Message message(MqttPublish publish) {
		return new Message(publish.topic().name(), publish.payload(), publish.qos().level(), publish.retained());
	}

	private static String shown(List<Message> messages) {
		return messages.isEmpty() ? "nothing" : messages.toString();
	}

}
