package io.github.espatmqtt.support;

import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The trees of other JSON libraries, of whose insides Jackson 3 would make JSON. Their
 * text is what they are.
 */
final class ForeignJson {

	private static final Set<String> TREES = Set.of("com.fasterxml.jackson.databind.JsonNode",
			"com.google.gson.JsonElement", "jakarta.json.JsonValue", "org.json.JSONArray", "org.json.JSONObject");

	private ForeignJson() {
	}

	static boolean isTree(Class<?> type) {
		return Stream.<@Nullable Class<?>>iterate(type, (some) -> some != null, (some) -> some.getSuperclass())
			.anyMatch(ForeignJson::isNamed)
				|| ClassUtils.getAllInterfacesForClassAsSet(type).stream().anyMatch(ForeignJson::isNamed);
	}

	private static boolean isNamed(@Nullable Class<?> type) {
		return type != null && TREES.contains(type.getName());
	}

}
