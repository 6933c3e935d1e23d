package io.github.espatmqtt.integration;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import io.github.espatmqtt.mqtt.MqttTopicFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeType;

/**
 * What the payloads of topics are said to be.
 */
final class ContentTypes {

	private final Map<String, Entry> types = new ConcurrentSkipListMap<>();

	void set(MqttTopicFilter filter, MimeType type) {
		this.types.put(filter.filter(), new Entry(filter, type));
	}

	@Nullable MimeType of(String topic) {
		return this.types.values()
			.stream()
			.filter((entry) -> entry.filter.matches(topic))
			.map(Entry::type)
			.findFirst()
			.orElse(null);
	}

	private record Entry(MqttTopicFilter filter, MimeType type) {
	}

}
