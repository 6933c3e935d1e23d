package io.github.espatmqtt.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.espatmqtt.mqtt.MqttScheme;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the generated configuration metadata.
 */
class ConfigurationMetadataTests {

	private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

	private final JsonNode metadata = read();

	private final List<JsonNode> properties = this.metadata.get("properties").valueStream().toList();

	@Test
	void everyPropertyIsDescribed() {
		assertThat(this.properties).isNotEmpty()
			.allSatisfy((property) -> assertThat(property.path("description").asString())
				.as(property.get("name").asString())
				.doesNotStartWith("The ")
				.doesNotStartWith("A ")
				.endsWith(".")
				.hasSizeGreaterThan(10));
	}

	@Test
	void everyPropertyIsOurs() {
		assertThat(this.properties).extracting((property) -> property.get("name").asString())
			.allSatisfy((name) -> assertThat(name).matches(
					"(esp\\.mqtt|management\\.(health\\.esp-mqtt(-outbox|-inbox)?|info\\.espmqtt|endpoint\\.espmqtt))\\..+"));
	}

	@Test
	void defaultsAreShownAsUsersTypeThem() {
		assertThat(defaults()).containsEntry("esp.mqtt.keep-alive", "60s")
			.containsEntry("esp.mqtt.scheme", "tcp")
			.containsEntry("esp.mqtt.serial.baud-rate", "115200")
			.containsEntry("esp.mqtt.inbound.fragments", "off")
			.containsEntry("esp.mqtt.inbound.fragment-idle", "1s")
			.containsEntry("esp.mqtt.inbound.fragment-buffer", "1024")
			.containsEntry("esp.mqtt.fail-fast", "false")
			.containsEntry("management.health.esp-mqtt.enabled", "true")
			.containsEntry("management.info.espmqtt.enabled", "true");
	}

	@Test
	void allSchemesAreSuggested() {
		JsonNode hint = this.metadata.get("hints")
			.valueStream()
			.filter((candidate) -> candidate.get("name").asString().equals("esp.mqtt.scheme"))
			.findFirst()
			.orElseThrow();
		assertThat(hint.get("values").valueStream().map((value) -> value.get("value").asString()))
			.containsExactlyElementsOf(List.of(MqttScheme.values()).stream().map(MqttScheme::text).toList());
	}

	private Map<String, String> defaults() {
		return this.properties.stream()
			.filter((property) -> property.has("defaultValue"))
			.collect(Collectors.toMap((property) -> property.get("name").asString(),
					(property) -> property.get("defaultValue").asString()));
	}

	private static JsonNode read() {
		return JsonMapper.shared().readTree(EspMqttProperties.class.getResourceAsStream(METADATA));
	}

}
