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
		for (Entry entry : this.types.values()) {
			if (entry.filter.matches(topic)) {
				return entry.type;
			}
		}
		return null;
	}

	private record Entry(MqttTopicFilter filter, MimeType type) {
	}

}
