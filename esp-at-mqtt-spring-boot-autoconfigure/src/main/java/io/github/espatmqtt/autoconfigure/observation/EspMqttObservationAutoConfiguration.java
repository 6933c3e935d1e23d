package io.github.espatmqtt.autoconfigure.observation;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.observation.EspMqttObservationConvention;
import io.github.espatmqtt.observation.EspMqttObservationPostProcessor;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for the observation of messages.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBooleanProperty("esp.mqtt.observation-enabled")
public final class EspMqttObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static EspMqttObservationPostProcessor espMqttObservationPostProcessor(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<EspMqttObservationConvention> convention) {
		return new EspMqttObservationPostProcessor(registry, convention);
	}

}
