package io.github.espatmqtt.test;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.espatmqtt.mqtt.MqttScheme;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Which modules an application has, and in what their MQTT travels.
 *
 * @param environment the properties of the application
 */
record ApplicationSchemes(Environment environment) {

	/**
	 * Return the names of the modules that have one.
	 */
	Set<String> modules() {
		return named(Object.class).keySet();
	}

	private <T> Map<String, T> named(Class<T> type) {
		return Binder.get(this.environment)
			.bind("esp.mqtt.modules", Bindable.mapOf(String.class, type))
			.orElseGet(Map::of);
	}

	MqttScheme of(String module) {
		Named own = named(Named.class).get(module);
		return (own != null && own.scheme() != null) ? MqttScheme.parse(own.scheme()) : common();
	}

	private MqttScheme common() {
		return MqttScheme
			.parse(Binder.get(this.environment).bind("esp.mqtt.scheme", String.class).orElseGet(() -> "tcp"));
	}

	/**
	 * Return whether any module encrypts.
	 */
	boolean areSecure() {
		return Stream.concat(Stream.of(common()), modules().stream().map(this::of)).anyMatch(MqttScheme::isSecure);
	}

	private record Named(@Nullable String scheme) {

	}

}
