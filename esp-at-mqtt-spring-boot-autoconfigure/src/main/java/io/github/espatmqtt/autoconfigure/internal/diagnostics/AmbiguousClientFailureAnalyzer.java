package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.template.EspMqttOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;

/**
 * Says why there is no template where there are several clients.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class AmbiguousClientFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	private final ListableBeanFactory beanFactory;

	AmbiguousClientFailureAnalyzer(BeanFactory beanFactory) {
		this.beanFactory = (ListableBeanFactory) beanFactory;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		ResolvableType missing = cause.getResolvableType();
		String[] clients = this.beanFactory.getBeanNamesForType(EspMqttClient.class, true, false);
		if (missing == null || clients.length < 2 || !EspMqttOperations.class.isAssignableFrom(missing.toClass())
				|| this.beanFactory.getBeanNamesForType(EspMqttOperations.class, true, false).length > 0) {
			return null;
		}
		return new FailureAnalysis(
				"There is no " + missing.toClass().getSimpleName() + ", as none of the clients "
						+ String.join(", ", clients) + " is primary.",
				"Mark one client with @Primary, declare the others with @Bean(defaultCandidate = false), or define a "
						+ "template for each.",
				cause);
	}

}
