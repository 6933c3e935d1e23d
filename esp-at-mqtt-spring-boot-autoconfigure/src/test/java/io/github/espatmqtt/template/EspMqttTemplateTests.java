package io.github.espatmqtt.template;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link EspMqttTemplate}.
 */
class EspMqttTemplateTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final EspMqttTemplate template = new EspMqttTemplate(this.client);

	@Test
	void textIsPublishedAsUtf8() {
		this.template.publish("a/b", "grün");
		assertThat(published().payload()).containsExactly('g', 'r', 0xC3, 0xBC, 'n');
	}

	@Test
	void bytesArePublishedAsTheyAre() {
		byte[] payload = { 0, '\r', '\n', (byte) 0xFF };
		this.template.publish("a/b", payload);
		assertThat(published().payload()).isEqualTo(payload);
	}

	@Test
	void messagesArePublishedAtLeastOnceByDefault() {
		this.template.publish("a/b", "hello");
		assertThat(published().qos()).isEqualTo(MqttQos.AT_LEAST_ONCE);
		assertThat(published().retained()).isFalse();
	}

	@Test
	void defaultsCanBeChosen() {
		template(new PublishDefaults(null, MqttQos.EXACTLY_ONCE, true)).publish("a/b", new byte[1]);
		assertThat(published().qos()).isEqualTo(MqttQos.EXACTLY_ONCE);
		assertThat(published().retained()).isTrue();
	}

	@Test
	void aMessageMaySayOtherwise() {
		this.template.publish("a/b", "hello", 0, true);
		assertThat(published().topic()).hasToString("a/b");
		assertThat(published().qos()).isEqualTo(MqttQos.AT_MOST_ONCE);
		assertThat(published().retained()).isTrue();
	}

	@Test
	void aMessageIsPassedOn() {
		MqttPublish message = MqttPublish.of("a/b", "hello", 1);
		this.template.publish(message);
		assertThat(published()).isSameAs(message);
	}

	@Test
	void aWildcardIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.publish("a/#", "hello"))
			.withMessageContaining("wildcard");
		assertThat(this.client.published()).isEmpty();
	}

	@Test
	void aWrongQosIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.publish("a", "hello", 3, false))
			.withMessageContaining("0, 1 or 2");
	}

	@Test
	void aMessageMayGoToTheDefaultTopic() {
		template(new PublishDefaults(new MqttTopic("out"), MqttQos.AT_MOST_ONCE, false)).publishDefault("hello");
		assertThat(published()).hasToString("message of 5 bytes to 'out' with QoS 0");
	}

	@Test
	void withoutDefaultTopicAMessageMustNameOne() {
		assertThatIllegalStateException().isThrownBy(() -> this.template.publishDefault("hello"))
			.withMessageContaining("no default topic");
	}

	@Test
	void objectsArePublishedAsJson() {
		this.template.publish("a/b", new Reading(21.5));
		assertThat(new String(published().payload())).isEqualTo("{\"celsius\":21.5}");
	}

	@Test
	void withoutAWayToConvertAnObjectItIsRefused() {
		EspMqttTemplate plain = new EspMqttTemplate(this.client, new EspMqttMessageConverter(null),
				PublishDefaults.STANDARD);
		assertThatExceptionOfType(MessageConversionException.class)
			.isThrownBy(() -> plain.publish("a/b", new Reading(21.5)))
			.withMessageContainingAll(Reading.class.getName(), "Jackson");
	}

	@Test
	void headersOfAMessageSayWhereAndHow() {
		this.template.publish(MessageBuilder.withPayload("hello")
			.setHeader(EspMqttHeaders.TOPIC, "a/b")
			.setHeader(EspMqttHeaders.QOS, 2)
			.setHeader(EspMqttHeaders.RETAINED, true)
			.build());
		assertThat(published()).hasToString("message of 5 bytes to 'a/b' with QoS 2, retained");
	}

	@Test
	void defaultsFillInForHeaders() {
		template(new PublishDefaults(new MqttTopic("out"), MqttQos.AT_MOST_ONCE, true))
			.publish(new GenericMessage<>("hello"));
		assertThat(published()).hasToString("message of 5 bytes to 'out' with QoS 0, retained");
	}

	@Test
	void messagesInTheBackgroundKeepTheirOrder() {
		List<CompletableFuture<Void>> futures = List.of(this.template.publishAsync("a", "1"),
				this.template.publishAsync("a", "2", 0, true),
				this.template
					.publishAsync(MessageBuilder.withPayload("3").setHeader(EspMqttHeaders.TOPIC, "a").build()),
				this.template.publishAsync(MqttPublish.of("a", "4", 1)));
		assertThat(futures).allSatisfy((future) -> assertThat(future).succeedsWithin(PATIENCE));
		assertThat(this.client.published()).extracting((message) -> new String(message.payload()))
			.containsExactly("1", "2", "3", "4");
	}

	@Test
	void whatFailsInTheBackgroundFailsTheFuture() {
		IllegalStateException failure = new IllegalStateException("deliberate");
		this.client.failPublish(failure);
		assertThat(this.template.publishAsync("a", "1")).failsWithin(PATIENCE).withThrowableThat().withCause(failure);
	}

	private EspMqttTemplate template(PublishDefaults defaults) {
		return new EspMqttTemplate(this.client, new EspMqttMessageConverter(), defaults);
	}

	private record Reading(double celsius) {

	}

	private MqttPublish published() {
		assertThat(this.client.published()).hasSize(1);
		return this.client.published().get(0);
	}

}
