package io.github.espatmqtt.support;

import java.time.Instant;
import java.util.Map;

import io.github.espatmqtt.mqtt.MqttMessage;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.converter.SimpleMessageConverter;
import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MqttPayloads}, {@link EspMqttMessageConverter} and
 * {@link ReceivedMessage}.
 */
class MqttPayloadsTests {

	private final MqttPayloads payloads = new MqttPayloads(new EspMqttMessageConverter());

	@Test
	void bytesStayTheSame() {
		byte[] bytes = { 0, -1 };
		assertThat(this.payloads.toBytes(bytes)).isSameAs(bytes);
		assertThat(this.payloads.fromBytes(message(bytes), byte[].class)).isEqualTo(bytes);
	}

	@Test
	void textIsUtf8() {
		assertThat(this.payloads.toBytes("ü")).containsExactly(0xC3, 0xBC);
		assertThat(this.payloads.fromBytes(message(new byte[] { (byte) 0xC3, (byte) 0xBC }), String.class))
			.isEqualTo("ü");
	}

	@Test
	void emptyTextIsEmpty() {
		assertThat(this.payloads.toBytes("")).isEmpty();
		assertThat(this.payloads.fromBytes(message(new byte[0]), String.class)).isEqualTo("");
	}

	@Test
	void objectsAreJson() {
		assertThat(this.payloads.toBytes(new Reading(21.5))).asString().isEqualTo("{\"celsius\":21.5}");
		assertThat(this.payloads.fromBytes(message("{\"celsius\":21.5}".getBytes()), Reading.class))
			.isEqualTo(new Reading(21.5));
	}

	@Test
	void numbersAreText() {
		assertThat(this.payloads.toBytes(21.5)).asString().isEqualTo("21.5");
		assertThat(this.payloads.fromBytes(message("21.5".getBytes()), double.class)).isEqualTo(21.5);
	}

	@Test
	void textFromAConverterIsSentAsUtf8() {
		assertThat(new MqttPayloads(new Shouting()).toBytes(42)).asString().isEqualTo("42!");
	}

	@Test
	void whatCannotBecomeBytesIsRefused() {
		MqttPayloads unhelpful = new MqttPayloads(new SimpleMessageConverter());
		assertThatExceptionOfType(MessageConversionException.class).isThrownBy(() -> unhelpful.toBytes(42))
			.withMessageContaining("java.lang.Integer cannot be converted to bytes");
	}

	@Test
	void whatCannotBeReadIsRefusedWithItsMessage() {
		MqttPayloads plain = new MqttPayloads(new EspMqttMessageConverter(null));
		Message<byte[]> message = message(new byte[3]);
		assertThatExceptionOfType(MessageConversionException.class)
			.isThrownBy(() -> plain.fromBytes(message, Reading.class))
			.withMessageContaining("3 bytes cannot be converted to " + Reading.class.getName())
			.satisfies((ex) -> assertThat(ex.getFailedMessage()).isSameAs(message));
	}

	@Test
	void aReceivedMessageCarriesWhatTheFirmwareReports() {
		MqttMessage source = new MqttMessage("a/b", new byte[1], Instant.EPOCH, true);
		ReceivedMessage message = new ReceivedMessage(source, Map.of("more", 1));
		assertThat(message.source()).isSameAs(source);
		assertThat(message.getPayload()).isEqualTo(source.payload());
		assertThat(message.getHeaders()).containsEntry(EspMqttHeaders.RECEIVED_TOPIC, "a/b")
			.containsEntry(EspMqttHeaders.RECEIVED_AT, Instant.EPOCH)
			.containsEntry(EspMqttHeaders.FRAGMENT, true)
			.containsEntry("more", 1);
	}

	@Test
	void aCompleteMessageIsNoFragment() {
		assertThat(message(new byte[1]).getHeaders()).doesNotContainKey(EspMqttHeaders.FRAGMENT);
	}

	private static ReceivedMessage message(byte[] payload) {
		return new ReceivedMessage(new MqttMessage("a", payload, Instant.EPOCH));
	}

	record Reading(double celsius) {

	}

	static class Shouting implements MessageConverter {

		@Override
		public Object fromMessage(Message<?> message, Class<?> targetClass) {
			return message.getPayload();
		}

		@Override
		public Message<?> toMessage(Object payload, MessageHeaders headers) {
			return new GenericMessage<>(payload + "!");
		}

	}

}
