package io.github.espatmqtt.listener;

import java.util.Arrays;
import java.util.List;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Finds lazy beans with listeners that nobody has asked for until the start was over:
 * they hear nothing.
 *
 * @param beans where they are
 */
record DeafListeners(ConfigurableListableBeanFactory beans) {

	List<String> names() {
		return Arrays.stream(this.beans.getBeanDefinitionNames()).filter(this::isDeaf).toList();
	}

	private boolean isDeaf(String name) {
		BeanDefinition definition = this.beans.getMergedBeanDefinition(name);
		if (definition.isAbstract() || !definition.isSingleton() || !definition.isLazyInit()
				|| this.beans.containsSingleton(name)) {
			return false;
		}
		Class<?> type = this.beans.getType(name, false);
		return type != null && !ListenerMethods.of(type).isEmpty();
	}

}
