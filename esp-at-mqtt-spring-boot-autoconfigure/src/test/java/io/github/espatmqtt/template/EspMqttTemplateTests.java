package io.github.espatmqtt.template;

import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EspMqttTemplate}.
 */
class EspMqttTemplateTests {

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
		assertThat(published().payload()).isSameAs(payload);
	}

	@Test
	void messagesArePublishedAtLeastOnceByDefault() {
		this.template.publish("a/b", "hello");
		assertThat(published().qos()).isEqualTo(MqttQos.AT_LEAST_ONCE);
		assertThat(published().retained()).isFalse();
	}

	@Test
	void defaultsCanBeChosen() {
		new EspMqttTemplate(this.client, MqttQos.EXACTLY_ONCE, true).publish("a/b", new byte[1]);
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

	private MqttPublish published() {
		assertThat(this.client.published()).hasSize(1);
		return this.client.published().get(0);
	}

}
