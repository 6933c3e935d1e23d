package io.github.espatmqtt.test;

import java.util.Map;
import java.util.Set;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Adds the module and its broker to an application context. Equal ones share a context.
 *
 * @param firmware the firmware of the module
 */
record EmbeddedEspAtContextCustomizer(FirmwareProfile firmware) implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) context.getBeanFactory();
		String configuration = EmbeddedEspAtConfiguration.class.getName();
		registry.registerBeanDefinition(configuration, new RootBeanDefinition(EmbeddedEspAtConfiguration.class,
				() -> new EmbeddedEspAtConfiguration(this.firmware)));
		modules(context.getEnvironment())
			.forEach((module) -> registry.registerBeanDefinition(emulator(module), emulator(configuration, module)));
	}

	private static Set<String> modules(Environment environment) {
		return Binder.get(environment)
			.bind("esp.mqtt.modules", Bindable.mapOf(String.class, Object.class))
			.orElseGet(Map::of)
			.keySet();
	}

	/**
	 * Return the name of the bean that is a module.
	 */
	static String emulator(String module) {
		return module + "EspAtEmulator";
	}

	private static RootBeanDefinition emulator(String configuration, String module) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(EspAtEmulator.class);
		definition.setFactoryBeanName(configuration);
		definition.setFactoryMethodName("module");
		definition.getConstructorArgumentValues()
			.addIndexedArgumentValue(0, new RuntimeBeanReference(EmbeddedMqttBroker.class));
		definition.setDestroyMethodName("close");
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, module));
		return definition;
	}

}
