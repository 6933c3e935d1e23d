package io.github.espatmqtt.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EspMqttMessageHandler}.
 */
class EspMqttMessageHandlerTests {

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final EspMqttMessageHandler handler = new EspMqttMessageHandler(this.client);

	@BeforeEach
	void initialize() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.refresh();
		this.handler.setBeanFactory(context);
		this.handler.afterPropertiesSet();
	}

	@Test
	void headersSayWhereAndHow() {
		send("hello", Map.of(EspMqttHeaders.TOPIC, "a/b", EspMqttHeaders.QOS, 2, EspMqttHeaders.RETAINED, true));
		assertThat(published().topic()).hasToString("a/b");
		assertThat(published().qos()).isEqualTo(MqttQos.EXACTLY_ONCE);
		assertThat(published().retained()).isTrue();
		assertThat(published().payload()).isEqualTo("hello".getBytes());
	}

	@Test
	void defaultsFillInForHeaders() {
		this.handler.setDefaultTopic("default/topic");
		this.handler.setDefaultQos(0);
		this.handler.setDefaultRetained(true);
		send("hello", Map.of());
		assertThat(published().topic()).hasToString("default/topic");
		assertThat(published().qos()).isEqualTo(MqttQos.AT_MOST_ONCE);
		assertThat(published().retained()).isTrue();
	}

	@Test
	void headersWinOverDefaults() {
		this.handler.setDefaultTopic("default/topic");
		this.handler.setDefaultRetained(true);
		send("hello", Map.of(EspMqttHeaders.TOPIC, "a/b", EspMqttHeaders.RETAINED, false));
		assertThat(published().topic()).hasToString("a/b");
		assertThat(published().retained()).isFalse();
	}

	@Test
	void aReplyDoesNotGoBackToWhereTheRequestCameFrom() {
		this.handler.setDefaultTopic("replies");
		send("hello", Map.of(EspMqttHeaders.RECEIVED_TOPIC, "requests"));
		assertThat(published().topic()).hasToString("replies");
	}

	@Test
	void bytesArePublishedAsTheyAre() {
		byte[] payload = { 0, '\r', '\n', (byte) 0xFF };
		send(payload, Map.of(EspMqttHeaders.TOPIC, "a/b"));
		assertThat(published().payload()).isEqualTo(payload);
	}

	@Test
	void textIsPublishedAsUtf8() {
		send("ü", Map.of(EspMqttHeaders.TOPIC, "a/b"));
		assertThat(published().payload()).containsExactly(0xC3, 0xBC);
	}

	@Test
	void aMessageWithoutTopicIsRefused() {
		assertRefused("hello", Map.of(), "names no topic (header mqtt_topic) and there is no default topic");
	}

	@Test
	void otherPayloadsAreRefused() {
		this.handler.setConverter(new EspMqttMessageConverter(null));
		assertRefused(Locale.ROOT, Map.of(EspMqttHeaders.TOPIC, "a/b"),
				"java.util.Locale cannot be converted to bytes");
	}

	@Test
	void aQosOfTheWrongTypeIsRefused() {
		assertRefused("hello", Map.of(EspMqttHeaders.TOPIC, "a/b", EspMqttHeaders.QOS, "one"), "'mqtt_qos'");
	}

	@Test
	void headersMayBeText() {
		send("hello", Map.of(EspMqttHeaders.TOPIC, "a/b", EspMqttHeaders.QOS, "0", EspMqttHeaders.RETAINED, "true"));
		assertThat(published()).hasToString("message of 5 bytes to 'a/b' with QoS 0, retained");
	}

	@Test
	void aTopicOfTheWrongTypeIsRefused() {
		assertRefused("hello", Map.of(EspMqttHeaders.TOPIC, 1), "'mqtt_topic'");
	}

	@Test
	void aRetainedFlagOfTheWrongTypeIsRefused() {
		assertRefused("hello", Map.of(EspMqttHeaders.TOPIC, "a/b", EspMqttHeaders.RETAINED, "perhaps"),
				"'mqtt_retained'");
	}

	@Test
	void aQosOutOfRangeIsRefused() {
		assertRefused("hello", Map.of(EspMqttHeaders.TOPIC, "a/b", EspMqttHeaders.QOS, 3), "0, 1 or 2, not 3");
	}

	@Test
	void aWildcardIsRefused() {
		assertRefused("hello", Map.of(EspMqttHeaders.TOPIC, "a/+"), "wildcard");
	}

	@Test
	void theComponentIsNamed() {
		assertThat(this.handler.getComponentType()).isEqualTo("esp-mqtt:outbound-channel-adapter");
	}

	@Test
	void theCompletionTimeoutIsTheLongestWaitForTheLine() {
		List<Duration> turns = new ArrayList<>();
		EspMqttMessageHandler handler = new EspMqttMessageHandler(new InMemoryEspMqttClient() {

			@Override
			public void publish(MqttPublish message, Duration maximumTurn) {
				turns.add(maximumTurn);
			}

		});
		handler.setDefaultTopic("a");
		handler.setCompletionTimeout(Duration.ofSeconds(3));
		handler.handleMessage(new GenericMessage<>("hello"));
		assertThat(turns).containsExactly(Duration.ofSeconds(3));
	}

	@Test
	void expressionsWinOverHeaders() {
		this.handler.setTopicExpressionString("'rooms/' + payload");
		this.handler.setQosExpressionString("headers['important'] ? 2 : null");
		this.handler.setRetainedExpressionString("true");
		send("kitchen", Map.of(EspMqttHeaders.TOPIC, "a/b", EspMqttHeaders.QOS, 0, "important", false));
		assertThat(published()).hasToString("message of 7 bytes to 'rooms/kitchen' with QoS 1, retained");
	}

	private void assertRefused(Object payload, Map<String, Object> headers, String reason) {
		assertThatExceptionOfType(MessageHandlingException.class).isThrownBy(() -> send(payload, headers))
			.havingRootCause()
			.withMessageContaining(reason);
		assertThat(this.client.published()).isEmpty();
	}

	private void send(Object payload, Map<String, Object> headers) {
		this.handler.handleMessage(new GenericMessage<>(payload, headers));
	}

	private MqttPublish published() {
		assertThat(this.client.published()).hasSize(1);
		return this.client.published().get(0);
	}

}
