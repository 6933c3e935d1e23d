package io.github.espatmqtt.autoconfigure.internal.settings;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;
import io.github.espatmqtt.autoconfigure.TestProperties;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder;
import io.github.espatmqtt.mqtt.MqttSubscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConfiguredSubscriptions}.
 */
class ConfiguredSubscriptionsTests {

	@Test
	void subscriptionsKeepTheirOrder() {
		assertThat(ConfiguredSubscriptions.of(TestProperties.module(Map.of("esp.mqtt.subscriptions[0].topic", "b/#",
				"esp.mqtt.subscriptions[0].qos", "0", "esp.mqtt.subscriptions[1].topic", "a/+"))))
			.containsExactly(MqttSubscription.of("b/#", 0), MqttSubscription.of("a/+", 1));
	}

	@Test
	void thereMayBeMoreThanAModuleKeeps() {
		assertThat(ConfiguredSubscriptions.of(TestProperties.module(subscriptions(30)))).hasSize(30);
	}

	@ParameterizedTest
	@CsvSource({ "topic, a/#/b", "topic, a+", "topic, ''", "qos, 3", "qos, -1" })
	void aWrongSubscriptionIsReportedByItsProperty(String name, String value) {
		String property = "esp.mqtt.subscriptions[0]." + name;
		Map<String, String> values = subscriptions(1);
		values.put(property, value);
		ModuleBinder.BoundModule properties = TestProperties.module(values);
		assertThatExceptionOfType(InvalidEspMqttPropertyException.class)
			.isThrownBy(() -> ConfiguredSubscriptions.of(properties))
			.satisfies((ex) -> assertThat(ex.property()).isEqualTo(property));
	}

	@Test
	void aTopicThatIsTooLongIsRefused() {
		String longest = "\u00e4".repeat(64);
		assertThat(
				ConfiguredSubscriptions.of(TestProperties.module(Map.of("esp.mqtt.subscriptions[0].topic", longest))))
			.containsExactly(MqttSubscription.of(longest, 1));
		ModuleBinder.BoundModule properties = TestProperties
			.module(Map.of("esp.mqtt.subscriptions[0].topic", longest + "x"));
		assertThatExceptionOfType(InvalidEspMqttPropertyException.class)
			.isThrownBy(() -> ConfiguredSubscriptions.of(properties))
			.withMessageContaining("'esp.mqtt.subscriptions[0].topic'")
			.withMessageContaining("at most 128 bytes");
	}

	@Test
	void aSubscriptionNeedsATopic() {
		ModuleBinder.BoundModule properties = TestProperties.module(Map.of("esp.mqtt.subscriptions[0].qos", "1"));
		assertThatExceptionOfType(InvalidEspMqttPropertyException.class)
			.isThrownBy(() -> ConfiguredSubscriptions.of(properties))
			.withMessageContaining("'esp.mqtt.subscriptions[0].topic'");
	}

	private static Map<String, String> subscriptions(int count) {
		return IntStream.range(0, count)
			.boxed()
			.collect(Collectors.toMap((index) -> "esp.mqtt.subscriptions[" + index + "].topic",
					(index) -> "topic/" + index));
	}

}
