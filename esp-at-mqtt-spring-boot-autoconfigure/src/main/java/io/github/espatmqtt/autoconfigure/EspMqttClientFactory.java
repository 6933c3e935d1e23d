package io.github.espatmqtt.autoconfigure;

import java.util.List;
import java.util.stream.StreamSupport;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/**
 * Creates clients out of properties, for applications with several modules. A client that
 * is a bean is started and stopped with the application.
 *
 * @since 0.1.0
 */
public final class EspMqttClientFactory {

	/** What is about the application rather than about one of its clients. */
	private static final List<String> COMMON = List.of("enabled", "fail-fast", "startup-timeout", "inbound.channel",
			"inbound.payload-type", "outbound", "endpoint", "health", "observation-enabled");

	private final Environment environment;

	private final @Nullable SslBundles sslBundles;

	EspMqttClientFactory(Environment environment, @Nullable SslBundles sslBundles) {
		this.environment = environment;
		this.sslBundles = sslBundles;
	}

	/**
	 * Create a client, not started yet.
	 * @param prefix what its properties start with; they are those under
	 * {@code esp.mqtt}, except for those that apply to all clients
	 * @return the client, with the subscriptions among the properties
	 * @throws RuntimeException if a property is missing, unknown or has a value that the
	 * module cannot take
	 */
	public EspMqttClient create(String prefix) {
		EspMqttProperties properties = bind(prefix);
		return create(prefix, properties, new PropertiesEspMqttConnectionDetails(properties));
	}

	/**
	 * Create a client, not started yet.
	 * @param prefix what its properties start with
	 * @param connectionDetails where module and broker are, in place of the properties
	 * @return the client, with the subscriptions among the properties
	 * @throws RuntimeException if a property is missing, unknown or has a value that the
	 * module cannot take
	 * @see #create(String)
	 */
	public EspMqttClient create(String prefix, EspMqttConnectionDetails connectionDetails) {
		return create(prefix, bind(prefix), connectionDetails);
	}

	private EspMqttProperties bind(String prefix) {
		COMMON.forEach((name) -> refuse(prefix, name));
		return Binder.get(this.environment)
			.bindOrCreate(prefix, Bindable.of(EspMqttProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
	}

	private void refuse(String prefix, String name) {
		ConfigurationPropertyName refused = ConfigurationPropertyName.of(prefix + "." + name);
		if (StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.anyMatch((source) -> has(source, refused))) {
			throw new InvalidEspMqttPropertyException(refused.toString(), null,
					"This applies to all clients. Use '" + KnownProperties.PREFIX + "." + name + "' for it");
		}
	}

	private static boolean has(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		return source.getConfigurationProperty(name) != null
				|| source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT;
	}

	private EspMqttClient create(String prefix, EspMqttProperties properties,
			EspMqttConnectionDetails connectionDetails) {
		return PropertyPrefix.of(prefix).name(() -> create(properties, connectionDetails, List.of()));
	}

	EspMqttClient create(EspMqttProperties properties, EspMqttConnectionDetails connectionDetails,
			List<EspMqttSettingsCustomizer> customizers) {
		EspMqttSettings settings = new EspMqttSettingsFactory(properties, connectionDetails, this.sslBundles).create();
		for (EspMqttSettingsCustomizer customizer : customizers) {
			settings = customizer.customize(settings);
		}
		EspMqttClient client = EspMqttClient.create(connectionDetails.getTransport(), settings,
				DeliveryThreads.of(this.environment));
		ConfiguredSubscriptions.of(properties).forEach(client::subscribe);
		return client;
	}

}
