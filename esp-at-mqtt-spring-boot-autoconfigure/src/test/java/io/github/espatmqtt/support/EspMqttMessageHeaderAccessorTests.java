package io.github.espatmqtt.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.messaging.support.MessageHeaderAccessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EspMqttMessageHeaderAccessor}.
 */
class EspMqttMessageHeaderAccessorTests {

	@Test
	void readsWhatWasReceived() {
		ReceivedMessage message = new ReceivedMessage(new MqttMessage("a/b", new byte[0], Instant.EPOCH, true),
				Map.of(EspMqttHeaders.REDELIVERED, true));
		EspMqttMessageHeaderAccessor headers = EspMqttMessageHeaderAccessor.wrap(message);
		assertThat(headers.getReceivedTopic()).isEqualTo("a/b");
		assertThat(headers.getReceivedAt()).isEqualTo(Instant.EPOCH);
		assertThat(headers.isFragment()).isTrue();
		assertThat(headers.isRedelivered()).isTrue();
		assertThat(headers.getTopic()).isNull();
	}

	@Test
	void setsWhatIsToBeSent() {
		EspMqttMessageHeaderAccessor headers = EspMqttMessageHeaderAccessor.create();
		headers.setTopic("c/d");
		headers.setQos(2);
		headers.setRetained(true);
		headers.setPromise(Promise.STORED);
		headers.setTimeToLive(Duration.ofMinutes(10));
		assertThat(headers.getTopic()).isEqualTo("c/d");
		Message<String> message = MessageBuilder.createMessage("text", headers.getMessageHeaders());
		assertThat(message.getHeaders()).containsEntry(EspMqttHeaders.TOPIC, "c/d")
			.containsEntry(EspMqttHeaders.QOS, 2)
			.containsEntry(EspMqttHeaders.RETAINED, true)
			.containsEntry(EspMqttHeaders.PROMISE, Promise.STORED)
			.containsEntry(EspMqttHeaders.TIME_TO_LIVE, Duration.ofMinutes(10));
	}

	@Test
	void readsTextAsPublishersDo() {
		EspMqttMessageHeaderAccessor headers = EspMqttMessageHeaderAccessor.wrap(MessageBuilder.withPayload("")
			.setHeader(EspMqttHeaders.QOS, "2")
			.setHeader(EspMqttHeaders.RETAINED, "true")
			.setHeader(EspMqttHeaders.PROMISE, "stored")
			.setHeader(EspMqttHeaders.TIME_TO_LIVE, "10m")
			.build());
		assertThat(headers.getQos()).isEqualTo(2);
		assertThat(headers.getRetained()).isTrue();
		assertThat(headers.getPromise()).isEqualTo(Promise.STORED);
		assertThat(headers.getTimeToLive()).isEqualTo(Duration.ofMinutes(10));
	}

	@Test
	void readingLeavesItMutable() {
		EspMqttMessageHeaderAccessor headers = EspMqttMessageHeaderAccessor.create();
		assertThat(headers.getQos()).isNull();
		assertThat(headers.getRetained()).isNull();
		assertThat(headers.isFragment()).isFalse();
		headers.setQos(0);
		assertThat(headers.getQos()).isZero();
	}

	@Test
	void refusesWhatCannotBeSent() {
		EspMqttMessageHeaderAccessor headers = EspMqttMessageHeaderAccessor.create();
		assertThatIllegalArgumentException().isThrownBy(() -> headers.setTopic("a/#"));
		assertThatIllegalArgumentException().isThrownBy(() -> headers.setQos(3));
		assertThatIllegalArgumentException().isThrownBy(() -> headers.setTimeToLive(Duration.ZERO));
	}

	@Test
	void isFoundOnAMessageItWasMadeFor() {
		EspMqttMessageHeaderAccessor headers = EspMqttMessageHeaderAccessor.create();
		headers.setLeaveMutable(true);
		Message<String> message = MessageBuilder.createMessage("text", headers.getMessageHeaders());
		assertThat(MessageHeaderAccessor.getAccessor(message, EspMqttMessageHeaderAccessor.class)).isSameAs(headers);
		headers.setImmutable();
		assertThat(MessageHeaderAccessor.getMutableAccessor(message)).isInstanceOf(EspMqttMessageHeaderAccessor.class)
			.isNotSameAs(headers);
	}

}
