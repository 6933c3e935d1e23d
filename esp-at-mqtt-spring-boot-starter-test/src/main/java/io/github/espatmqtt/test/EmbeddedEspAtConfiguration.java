package io.github.espatmqtt.test;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.WireRecording;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * The beans behind {@link EmbeddedEspAt}, for an application that is run with a module
 * and a broker on a developer's desk: <pre class="code">
 * class TestHomeApplication {
 *
 *     public static void main(String[] args) {
 *         SpringApplication.from(HomeApplication::main).with(EmbeddedEspAtConfiguration.class).run(args);
 *     }
 *
 * }
 * </pre> {@code mvn spring-boot:test-run} starts it.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
public class EmbeddedEspAtConfiguration {

	static final String MODULES = "embeddedEspAtModules";

	@Bean
	static EmbeddedModulesRegistrar embeddedEspAtModulesRegistrar(Environment environment) {
		return new EmbeddedModulesRegistrar(environment);
	}

	@Bean(MODULES)
	EmbeddedModules embeddedEspAtModules(Environment environment, ConfigurableListableBeanFactory beans,
			ObjectProvider<EmbeddedEspAtAttributes> attributes) {
		return new EmbeddedModules(new ApplicationSchemes(environment), beans,
				attributes.getIfAvailable(() -> EmbeddedEspAtAttributes.DEFAULTS));
	}

	@Bean
	@Primary
	EmbeddedMqttBroker embeddedMqttBroker(EmbeddedModules modules, ObjectProvider<SslBundles> bundles) {
		return modules.broker(bundles.getIfAvailable());
	}

	@Bean
	@Primary
	EspAtEmulator embeddedEspAt(EmbeddedModules modules) {
		return modules.create();
	}

	@Bean
	@Primary
	WireRecording embeddedEspAtWire(EspAtEmulator emulator) {
		return emulator.wire();
	}

	@Bean
	@Primary
	MqttPeer embeddedEspAtPeer(EmbeddedMqttBroker broker) {
		return MqttPeer.connect(broker);
	}

	@Bean
	@Primary
	EspMqttConnectionDetails embeddedEspAtConnectionDetails(EmbeddedModules modules) {
		return modules.details();
	}

}
