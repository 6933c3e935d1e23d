package io.github.espatmqtt.test;

import java.util.List;
import java.util.stream.Stream;

import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.listener.EspMqttListenerEndpointRegistry;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.Lifecycle;
import org.springframework.util.ClassUtils;

/**
 * Which listeners and adapters of an application were running.
 */
final class ListenerMemory {

	private static final boolean INTEGRATION = ClassUtils.isPresent(
			"org.springframework.integration.endpoint.MessageProducerSupport", ListenerMemory.class.getClassLoader());

	private final ListableBeanFactory beans;

	private final List<? extends Lifecycle> running;

	ListenerMemory(ListableBeanFactory beans) {
		this.beans = beans;
		this.running = all().filter(Lifecycle::isRunning).toList();
	}

	private Stream<? extends Lifecycle> all() {
		Stream<? extends Lifecycle> listeners = of(EspMqttListenerEndpointRegistry.class)
			.flatMap((registry) -> registry.getListenerContainers().stream());
		return INTEGRATION ? Stream.concat(listeners, of(EspMqttMessageDrivenChannelAdapter.class)) : listeners;
	}

	private <T> Stream<T> of(Class<T> type) {
		return BeanFactoryUtils.beansOfTypeIncludingAncestors(this.beans, type, false, false).values().stream();
	}

	/**
	 * Start those that were running and stop those that were not.
	 */
	void restore() {
		all().filter((listener) -> listener.isRunning() != this.running.contains(listener)).forEach((listener) -> {
			if (listener.isRunning()) {
				listener.stop();
			}
			else {
				listener.start();
			}
		});
	}

}
