package io.github.espatmqtt.test;

import java.time.Duration;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.BrokerIdentity;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.support.EspMqttClients;
import io.github.espatmqtt.transport.AtTransport;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * Makes the modules of an application and what is behind them.
 */
class EmbeddedModules {

	private static final String SUFFIX = "EspAtEmulator";

	private final ApplicationSchemes schemes;

	private final ConfigurableListableBeanFactory beans;

	private final EmbeddedEspAtAttributes attributes;

	private final @Nullable ThrowAwayCertificates certificates;

	EmbeddedModules(ApplicationSchemes schemes, ConfigurableListableBeanFactory beans,
			EmbeddedEspAtAttributes attributes) {
		this.schemes = schemes;
		this.beans = beans;
		this.attributes = attributes;
		this.certificates = (schemes.areSecure() && attributes.brokerBundle().isEmpty()) ? new ThrowAwayCertificates()
				: null;
	}

	/**
	 * Return the name of the bean that is a module.
	 */
	static String bean(String module) {
		return module + SUFFIX;
	}

	EmbeddedMqttBroker broker(@Nullable SslBundles bundles) {
		if (!this.schemes.areSecure()) {
			return EmbeddedMqttBroker.start();
		}
		return EmbeddedMqttBroker.start((this.certificates != null) ? this.certificates.broker() : named(bundles));
	}

	private BrokerIdentity named(@Nullable SslBundles bundles) {
		String name = this.attributes.brokerBundle();
		if (bundles == null) {
			throw new IllegalStateException("@EmbeddedEspAt(brokerBundle = \"" + name
					+ "\"): there are no SSL bundles. Define it under 'spring.ssl.bundle'");
		}
		SslBundle bundle = bundles.getBundle(name);
		SslStoreBundle stores = bundle.getStores();
		if (stores.getKeyStore() == null) {
			throw new IllegalStateException(
					"@EmbeddedEspAt(brokerBundle = \"" + name + "\"): the bundle has no key store for the broker");
		}
		String own = bundle.getKey().getPassword();
		String password = (own != null) ? own : stores.getKeyStorePassword();
		return new BrokerIdentity(stores.getKeyStore(), (password != null) ? password : "", stores.getTrustStore());
	}

	EspAtEmulator create() {
		EspAtEmulator.Builder builder = EspAtEmulator.builder()
			.broker(this.beans.getBean(EmbeddedMqttBroker.class), this.schemes.areSecure())
			.firmware(this.attributes.firmware())
			.faults(this.attributes.initialFaults())
			.host(this::hasSessions);
		return (this.attributes.wifiSsid().isEmpty() ? builder
				: builder.wifi(this.attributes.wifiSsid(), this.attributes.wifiPassword()))
			.build();
	}

	private boolean hasSessions() {
		return EspMqttClients.of(this.beans)
			.values()
			.stream()
			.allMatch((client) -> !client.isRunning() || client.awaitSession(Duration.ZERO));
	}

	EspMqttConnectionDetails details() {
		return new Details(this, "espMqttClient", this.beans.getBean(EspAtEmulator.class));
	}

	private EspMqttConnectionDetails details(String module) {
		String bean = bean(module);
		if (this.beans.containsBean(bean)) {
			return new Details(this, module, this.beans.getBean(bean, EspAtEmulator.class));
		}
		if (this.schemes.modules().isEmpty() && !module.equals("espMqttClient")) {
			throw new IllegalStateException("There is no emulated module '" + module
					+ "': 'esp.mqtt.modules' has to name it in the context that @EmbeddedEspAt belongs to, "
					+ "which is the uppermost one with it in a context hierarchy");
		}
		return new Details(this, module, this.beans.getBean(EspAtEmulator.class));
	}

	/**
	 * Where one module and its broker are.
	 */
	private record Details(EmbeddedModules modules, String module,
			EspAtEmulator emulator) implements EspMqttConnectionDetails {

		@Override
		public EspMqttConnectionDetails forModule(String name) {
			return this.modules.details(name);
		}

		@Override
		public AtTransport getTransport() {
			return this.emulator.transport();
		}

		@Override
		public String getBrokerHost() {
			return scheme().isSecure() ? ThrowAwayCertificates.HOST : broker().host();
		}

		@Override
		public int getBrokerPort() {
			MqttScheme scheme = scheme();
			return scheme.isSecure() ? broker().port(scheme.sendsCertificate()) : broker().port();
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			ThrowAwayCertificates made = this.modules.certificates;
			return (made != null) ? made.module() : null;
		}

		private MqttScheme scheme() {
			return this.modules.schemes.of(this.module);
		}

		private EmbeddedMqttBroker broker() {
			return this.modules.beans.getBean(EmbeddedMqttBroker.class);
		}

	}

}
