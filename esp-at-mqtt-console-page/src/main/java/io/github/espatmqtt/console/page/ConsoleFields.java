package io.github.espatmqtt.console.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of an action, as text that nobody has checked yet.
 */
final class ConsoleFields {

	private ConsoleFields() {
	}

	/**
	 * Read the fields, or nothing if they are no JSON object.
	 */
	static Optional<Map<String, String>> of(byte[] json) {
		try {
			JsonNode object = JsonMapper.shared().readTree(json);
			return object.isObject() ? Optional.of(fields(object)) : Optional.empty();
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	private static Map<String, String> fields(JsonNode object) {
		Map<String, String> fields = new LinkedHashMap<>();
		object.properties().forEach((field) -> {
			if (field.getValue().isValueNode() && !field.getValue().isNull()) {
				fields.put(field.getKey(), field.getValue().asString());
			}
		});
		return fields;
	}

}
