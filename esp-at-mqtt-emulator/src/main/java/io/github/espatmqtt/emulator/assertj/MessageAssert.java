package io.github.espatmqtt.emulator.assertj;

import io.github.espatmqtt.emulator.mqtt.Message;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.json.JsonMapper;

/**
 * Assertions on a message.
 *
 * @since 0.1.0
 */
public final class MessageAssert extends AbstractAssert<MessageAssert, Message> {

	MessageAssert(Message actual) {
		super(actual, MessageAssert.class);
	}

	/**
	 * Start an assertion.
	 * @param message the message
	 * @return the assertion
	 */
	public static MessageAssert assertThat(Message message) {
		return new MessageAssert(message);
	}

	/**
	 * The payload is a text.
	 * @param text the text, as UTF-8
	 * @return this assertion
	 */
	public MessageAssert withText(String text) {
		isNotNull();
		Assertions.assertThat(this.actual.text()).as("text of %s", this.actual).isEqualTo(text);
		return this;
	}

	/**
	 * The payload consists of these bytes.
	 * @param payload the bytes
	 * @return this assertion
	 */
	public MessageAssert withPayload(byte[] payload) {
		isNotNull();
		Assertions.assertThat(this.actual.payload()).as("payload of %s", this.actual).isEqualTo(payload);
		return this;
	}

	/**
	 * The payload is JSON of this content, whatever its spaces and the order of its
	 * fields. Needs {@code tools.jackson.core:jackson-databind}.
	 * @param json the JSON text
	 * @return this assertion
	 */
	public MessageAssert withJson(String json) {
		isNotNull();
		JsonMapper mapper = JsonMapper.builder().build();
		Assertions.assertThat(mapper.readTree(this.actual.payload()))
			.as("JSON of %s", this.actual)
			.isEqualTo(mapper.readTree(json));
		return this;
	}

	/**
	 * The payload is the JSON of a value. Needs
	 * {@code tools.jackson.core:jackson-databind}.
	 * @param value the value, for example a record
	 * @return this assertion
	 */
	public MessageAssert withJson(Object value) {
		isNotNull();
		Assertions.assertThat(this.actual.json(value.getClass())).as("JSON of %s", this.actual).isEqualTo(value);
		return this;
	}

	/**
	 * The message has come with a quality of service.
	 * @param qos from 0 to 2
	 * @return this assertion
	 */
	public MessageAssert withQos(int qos) {
		isNotNull();
		Assertions.assertThat(this.actual.qos()).as("quality of service of %s", this.actual).isEqualTo(qos);
		return this;
	}

	/**
	 * The message was kept by the broker.
	 * @return this assertion
	 */
	public MessageAssert retained() {
		isNotNull();
		Assertions.assertThat(this.actual.retain()).as("retained flag of %s", this.actual).isTrue();
		return this;
	}

}
