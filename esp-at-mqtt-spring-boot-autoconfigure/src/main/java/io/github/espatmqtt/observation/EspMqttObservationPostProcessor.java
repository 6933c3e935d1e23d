package io.github.espatmqtt.observation;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttClients;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * {@link BeanPostProcessor} that has every message observed which a client publishes, and
 * every one that a listener or a channel adapter handles. The client it puts in place of
 * a bean is an {@link EspMqttClient}, not an instance of the bean's class.
 *
 * @since 0.1.0
 */
public class EspMqttObservationPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<ObservationRegistry> registry;

	private final ObjectProvider<EspMqttObservationConvention> convention;

	/**
	 * Create a new post-processor.
	 * @param registry where the observations go
	 * @param convention how they are named, if not as usual
	 */
	public EspMqttObservationPostProcessor(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<EspMqttObservationConvention> convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof EspMqttClient client)
				? new ObservedEspMqttClient(client, observations(EspMqttClients.module(name))) : bean;
	}

	private MessageObservations observations(String name) {
		return new MessageObservations(name, this.registry.getIfAvailable(() -> ObservationRegistry.NOOP),
				this.convention.getIfAvailable(EspMqttObservationConvention::new));
	}

}
