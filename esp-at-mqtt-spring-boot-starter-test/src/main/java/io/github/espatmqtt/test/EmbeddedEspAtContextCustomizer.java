package io.github.espatmqtt.test;

import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConstructorArgumentValues;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Adds the module and its broker to an application context. Equal ones share a context.
 *
 * @param attributes what the annotation says
 */
record EmbeddedEspAtContextCustomizer(EmbeddedEspAtAttributes attributes) implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		if (!isThere(mergedConfig.getParentApplicationContext())) {
			BeanDefinitionRegistry registry = (BeanDefinitionRegistry) context.getBeanFactory();
			registry.registerBeanDefinition(EmbeddedEspAtAttributes.class.getName(), attributesDefinition());
			registry.registerBeanDefinition(EmbeddedEspAtConfiguration.class.getName(),
					new RootBeanDefinition(EmbeddedEspAtConfiguration.class));
		}
	}

	private static boolean isThere(@Nullable ApplicationContext parent) {
		return parent != null
				&& BeanFactoryUtils.beanNamesForTypeIncludingAncestors(parent, EmbeddedMqttBroker.class).length > 0;
	}

	/**
	 * Values only, so that it can be written down ahead of time.
	 */
	private RootBeanDefinition attributesDefinition() {
		RootBeanDefinition definition = new RootBeanDefinition(EmbeddedEspAtAttributes.class);
		ConstructorArgumentValues values = definition.getConstructorArgumentValues();
		values.addIndexedArgumentValue(0, this.attributes.firmware());
		values.addIndexedArgumentValue(1, this.attributes.faults());
		values.addIndexedArgumentValue(2, this.attributes.wifiSsid());
		values.addIndexedArgumentValue(3, this.attributes.wifiPassword());
		values.addIndexedArgumentValue(4, this.attributes.brokerBundle());
		return definition;
	}

}
