package io.github.espatmqtt.autoconfigure;

import java.time.Duration;
import java.util.Set;

import io.github.espatmqtt.endpoint.EspMqttEndpointOperation;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for what an application does with its ESP-AT modules. What
 * describes a module is in {@link EspMqttModuleProperties}.
 *
 * @param enabled Whether to use an ESP-AT module at all.
 * @param failFast Whether the start of the application fails when the broker cannot be
 * reached. Otherwise the attempts go on in the background and the health is down.
 * @param startupTimeout Time to wait for the first connection when failing fast.
 * @param shutdownTimeout How long the end of the application may wait for listeners that
 * are busy, for half of it, and for the modules, all at once. What is not done by then is
 * interrupted.
 * @param outbound Messages sent to the broker.
 * @param endpoint Actuator endpoint espmqtt.
 * @param health What counts as healthy.
 * @param console Live console in the browser, with esp-at-mqtt-console on the class path.
 * @param observationEnabled Whether to observe the publishing and the handling of
 * messages, if there is an ObservationRegistry.
 * @since 0.1.0
 */
@ConfigurationProperties("esp.mqtt")
public record EspMqttProperties(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean failFast,
		@DefaultValue("2m") Duration startupTimeout, @DefaultValue("8s") Duration shutdownTimeout,
		@DefaultValue Outbound outbound, @DefaultValue Endpoint endpoint, @DefaultValue Health health,
		@DefaultValue Console console, @DefaultValue("false") boolean observationEnabled) {

	/**
	 * Messages sent.
	 *
	 * @param defaultTopic Topic of messages without the header mqtt_topic.
	 * @param defaultQos Quality of service from 0 to 2 of messages that do not say
	 * otherwise.
	 * @param defaultRetained Whether messages that do not say otherwise are retained.
	 */
	public record Outbound(@Nullable String defaultTopic, @DefaultValue("1") int defaultQos,
			@DefaultValue("false") boolean defaultRetained) {

	}

	/**
	 * Actuator endpoint.
	 *
	 * @param allow Operations the endpoint may perform besides showing the clients. None
	 * unless set.
	 */
	public record Endpoint(@DefaultValue Set<EspMqttEndpointOperation> allow) {

	}

	/**
	 * Live console.
	 *
	 * @param enabled Whether to serve the live console.
	 * @param path Where the live console is served, below the context path of the
	 * application.
	 * @param remote Whether others than this computer may use the live console without
	 * being authenticated by Spring Security.
	 * @param payloads Whether the live console shows the payloads of messages.
	 */
	public record Console(@DefaultValue("false") boolean enabled, @DefaultValue("/esp-mqtt") String path,
			@DefaultValue("false") boolean remote, @DefaultValue("false") boolean payloads) {

	}

	/**
	 * Health.
	 *
	 * @param requireSubscriptions Whether a wanted subscription that is not there makes
	 * the health DOWN rather than being a detail of it.
	 */
	public record Health(@DefaultValue("false") boolean requireSubscriptions) {
	}

}
