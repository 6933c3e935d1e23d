package io.github.espatmqtt.test;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
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
		registry.registerBeanDefinition(EmbeddedEspAtConfiguration.class.getName(), new RootBeanDefinition(
				EmbeddedEspAtConfiguration.class, () -> new EmbeddedEspAtConfiguration(this.firmware)));
	}

}
