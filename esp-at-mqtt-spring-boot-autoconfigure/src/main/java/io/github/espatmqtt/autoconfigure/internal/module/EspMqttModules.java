package io.github.espatmqtt.autoconfigure.internal.module;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.autoconfigure.EspMqttProperties;
import io.github.espatmqtt.autoconfigure.EspMqttSettingsCustomizer;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder.BoundModule;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleName;
import io.github.espatmqtt.autoconfigure.internal.binding.PropertyChecks;
import io.github.espatmqtt.autoconfigure.internal.lifecycle.DeliveryThreads;
import io.github.espatmqtt.autoconfigure.internal.lifecycle.StopAll;
import io.github.espatmqtt.autoconfigure.internal.lifecycle.SwitchedOffClient;
import io.github.espatmqtt.autoconfigure.internal.settings.BrokerNearby;
import io.github.espatmqtt.autoconfigure.internal.settings.ConfiguredResets;
import io.github.espatmqtt.autoconfigure.internal.settings.ConfiguredSubscriptions;
import io.github.espatmqtt.autoconfigure.internal.settings.EspMqttSettingsFactory;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.ProcessTies;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.publish.EspMqttPublishers;
import io.github.espatmqtt.reset.ModuleReset;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.template.EspMqttTemplateCustomizer;
import io.github.espatmqtt.template.PublishDefaults;
import io.github.espatmqtt.transport.AtTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/**
 * Makes what comes with each module. {@link ModulesRegistrar} defines the beans.
 */
public class EspMqttModules implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(EspMqttModules.class);

	public static final String NAME = "espMqttModules";

	static final String CLIENT = "client";

	static final String TEMPLATE = "template";

	private final Environment environment;

	private final BeanFactory beans;

	private final ModuleBinder binder;

	private final List<EspMqttClient> clients = new CopyOnWriteArrayList<>();

	private final Map<ModuleName, BoundModule> bound = new ConcurrentHashMap<>();

	public EspMqttModules(Environment environment, BeanFactory beans) {
		this.environment = environment;
		this.beans = beans;
		this.binder = new ModuleBinder(environment);
		this.binder.withoutModule()
			.forEach(
					(property) -> logger.warn(
							"'{}' has no effect: with modules under 'esp.mqtt.modules' the top level "
									+ "is one only if it names a serial port or TCP host. Set it for a module",
							property));
	}

	public BoundModule bound(ModuleName module) {
		return this.bound.computeIfAbsent(module, this.binder::bind);
	}

	@Nullable SslBundles sslBundles() {
		return this.beans.getBeanProvider(SslBundles.class).getIfAvailable();
	}

	/**
	 * Create the client of a module.
	 * @param name the module's name
	 */
	EspMqttClient client(String name) {
		return this.beans.getBean(EspMqttProperties.class).enabled() ? realClient(name) : new SwitchedOffClient();
	}

	private EspMqttClient realClient(String name) {
		BoundModule module = bound(new ModuleName(name));
		EspMqttConnectionDetails details = this.beans.getBean(EspMqttConnectionDetails.class).forModule(name);
		EspMqttSettings settings = managed(new EspMqttSettingsFactory(module, details, sslBundles()).create())
			.toBuilder()
			.resets(new ConfiguredResets(module).with(this.beans.getBeanProvider(ModuleReset.class).getIfAvailable()))
			.build();
		for (EspMqttSettingsCustomizer customizer : ordered(EspMqttSettingsCustomizer.class)) {
			settings = customizer.customize(name, settings);
		}
		AtTransport transport = details.getTransport();
		BrokerNearby.warning(module, transport, settings.broker().host()).ifPresent(logger::warn);
		EspMqttClient client = EspMqttClient.create(transport, settings, DeliveryThreads.of(this.environment));
		this.clients.add(client);
		subscriptions(module.name()).forEach(client.reception()::subscribe);
		return client;
	}

	private <T> List<T> ordered(Class<T> type) {
		return this.beans.getBeanProvider(type).orderedStream().toList();
	}

	/**
	 * Have it be the context that ends the client.
	 */
	private EspMqttSettings managed(EspMqttSettings settings) {
		Duration shutdown = PropertyChecks.APPLICATION.requirePositive("shutdown-timeout",
				this.beans.getBean(EspMqttProperties.class).shutdownTimeout());
		return settings.toBuilder()
			.timing(settings.timing().toBuilder().shutdown(shutdown).build())
			.process(ProcessTies.managed())
			.build();
	}

	/**
	 * Close the clients, after everything that depends on one.
	 */
	@Override
	public void destroy() {
		StopAll.of(this.clients);
	}

	public List<MqttSubscription> subscriptions(ModuleName module) {
		return ConfiguredSubscriptions.of(bound(module));
	}

	/**
	 * Create the template of a module.
	 * @param name the module's name
	 */
	EspMqttTemplate template(String name) {
		ObjectProvider<EspMqttMessageConverter> converter = this.beans.getBeanProvider(EspMqttMessageConverter.class);
		EspMqttTemplate template = new EspMqttTemplate(publisherOf(new ModuleName(name)),
				converter.getIfAvailable(EspMqttMessageConverter::new), this.beans.getBean(PublishDefaults.class));
		for (EspMqttTemplateCustomizer customizer : ordered(EspMqttTemplateCustomizer.class)) {
			template = customizer.customize(name, template);
		}
		return template;
	}

	/**
	 * Return the client of a module, which in the simple case may be one the application
	 * has made.
	 */
	public EspMqttClient clientOf(ModuleName module) {
		return this.beans.containsBean(module.client()) ? this.beans.getBean(module.client(), EspMqttClient.class)
				: this.beans.getBean(EspMqttClient.class);
	}

	/**
	 * Return the way out for messages to a module.
	 */
	public EspMqttPublisher publisherOf(ModuleName module) {
		return this.beans.getBeanProvider(EspMqttPublishers.class)
			.getIfAvailable(() -> EspMqttPublisher::of)
			.of(clientOf(module));
	}

}
