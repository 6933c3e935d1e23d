package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import io.github.espatmqtt.autoconfigure.EspMqttProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KnownProperties}.
 */
class KnownPropertiesTests {

	private final KnownProperties known = new KnownProperties();

	@Test
	void everyPropertyOfTheMetadataIsKnown() {
		JsonNode metadata = JsonMapper.shared()
			.readTree(EspMqttProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"));
		assertThat(metadata.get("properties").valueStream().map((property) -> property.get("name").asString()))
			.filteredOn((name) -> name.startsWith("esp.mqtt."))
			.hasSizeGreaterThan(50)
			.allMatch((name) -> this.known.contains(ConfigurationPropertyName.of(name)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "esp.mqtt.broker.host", "esp.mqtt.subscriptions[3].qos", "esp.mqtt.alpn[0]",
			"esp.mqtt.wifi", "esp.mqtt.keepalive", "esp.mqtt.endpoint.allow[0]", "esp.mqtt.modules.field.broker.host",
			"esp.mqtt.modules.field-2.subscriptions[0].topic" })
	void allWaysToWriteAKnownPropertyAreKnown(String name) {
		assertThat(this.known.contains(ConfigurationPropertyName.of(name))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "esp.mqtt.brokr.host, esp.mqtt.broker.host", "esp.mqtt.serial.baudrat, esp.mqtt.serial.baud-rate",
			"esp.mqtt.subscription[0].topic, esp.mqtt.subscriptions[].topic",
			"esp.mqtt.subscriptions[0].topik, esp.mqtt.subscriptions[].topic", "esp.mqtt.user-name, esp.mqtt.username",
			"esp.mqtt.client-ld, esp.mqtt.client-id",
			"esp.mqtt.modules.field.brokr.host, esp.mqtt.modules.field.broker.host" })
	void theNearestNameIsSuggested(String typed, String meant) {
		assertThat(this.known.nearest(ConfigurationPropertyName.of(typed))).contains(meant);
	}

	@ParameterizedTest
	@ValueSource(strings = { "esp.mqtt.colour", "esp.mqtt.second.broker.host.name", "esp.mqtt.x",
			"esp.mqtt.modules.field.fail-fast" })
	void whatIsFarFromEveryNameHasNoSuggestion(String typed) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(typed);
		assertThat(this.known.contains(name)).isFalse();
		assertThat(this.known.nearest(name)).isEmpty();
	}

}
