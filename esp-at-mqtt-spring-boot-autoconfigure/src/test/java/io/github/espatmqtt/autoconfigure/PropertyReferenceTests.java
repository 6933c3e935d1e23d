package io.github.espatmqtt.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the reference of the properties in the documentation is what the
 * configuration metadata says, and writes it if asked to.
 */
class PropertyReferenceTests {

	private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

	private static final Path REFERENCE = Path.of("../docs/properties.md");

	private static final String WRITE = "property-reference.write";

	private static final String COMMAND = "mvn -pl esp-at-mqtt-spring-boot-autoconfigure -am test -Dtest=PropertyReferenceTests "
			+ "-Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE;

	private static final Set<String> OPEN_ENDED = Set.of("java.lang.Integer", "java.lang.Long");

	private final JsonNode metadata = JsonMapper.shared()
		.readTree(EspMqttProperties.class.getResourceAsStream(METADATA));

	@Test
	void theReferenceIsUpToDate() throws IOException {
		if (System.getProperty(WRITE) != null) {
			Files.createDirectories(REFERENCE.getParent());
			Files.writeString(REFERENCE, reference());
		}
		assertThat(REFERENCE).as("docs/properties.md is not what the metadata says. Write it anew with: " + COMMAND)
			.exists()
			.content()
			.isEqualTo(reference());
	}

	private String reference() {
		Map<String, JsonNode> sorted = new TreeMap<>();
		this.metadata.get("properties")
			.valueStream()
			.forEach((property) -> sorted.put(property.get("name").asString(), property));
		return """
				# Properties

				Written from the configuration metadata by `PropertyReferenceTests`; do not edit. A new one is written by
				`%s`.

				| property | type | default | meaning |
				| --- | --- | --- | --- |
				%s
				"""
			.formatted(COMMAND, sorted.values().stream().map(this::row).collect(Collectors.joining("\n")));
	}

	private String row(JsonNode property) {
		String name = property.get("name").asString();
		String defaultValue = property.path("defaultValue").asString("");
		return "| `%s` | %s | %s | %s |".formatted(name, type(property.get("type").asString()),
				defaultValue.isEmpty() ? "" : "`" + defaultValue + "`", meaning(property));
	}

	private String meaning(JsonNode property) {
		String type = property.get("type").asString();
		String hinted = OPEN_ENDED.contains(type) ? "" : values(property.get("name").asString());
		String values = hinted.isEmpty() ? constants(type) : hinted;
		return property.get("description").asString().replace("|", "\\|")
				+ (values.isEmpty() ? "" : " One of " + values + ".");
	}

	private String values(String name) {
		return this.metadata.get("hints")
			.valueStream()
			.filter((hint) -> hint.get("name").asString().equals(name))
			.flatMap((hint) -> hint.get("values").valueStream())
			.map((value) -> "`" + value.get("value").asString() + "`")
			.collect(Collectors.joining(", "));
	}

	private static String constants(String type) {
		Class<?> enumeration = type.contains("<") ? Object.class : ClassUtils.resolveClassName(type, null);
		return enumeration.isEnum() ? Arrays.stream(enumeration.getEnumConstants())
			.map((constant) -> "`" + constant.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
			.collect(Collectors.joining(", ")) : "";
	}

	private static String type(String type) {
		return type.replaceAll("[a-z][a-zA-Z]*\\.", "").replaceAll("\\w+\\$", "").replace("<", " of ").replace(">", "");
	}

}
