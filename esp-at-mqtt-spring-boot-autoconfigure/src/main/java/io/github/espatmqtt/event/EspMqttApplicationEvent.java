package io.github.espatmqtt.event;

import io.github.espatmqtt.mqtt.EspMqttEvent;

import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * Application event for something that happened to a client. An event listener asks for
 * the kind of event it wants:
 *
 * <pre class="code">
 * &#64;EventListener
 * void on(EspMqttApplicationEvent&lt;EspMqttEvent.Disconnected&gt; event) {
 * 	...
 * }
 * </pre>
 *
 * @param <E> the kind of event
 * @param client the bean name of the client
 * @param event what happened
 * @since 0.1.0
 */
public record EspMqttApplicationEvent<E extends EspMqttEvent>(String client,
		E event) implements ResolvableTypeProvider {

	@Override
	public ResolvableType getResolvableType() {
		return ResolvableType.forClassWithGenerics(EspMqttApplicationEvent.class, this.event.getClass());
	}

}
