package io.github.espatmqtt.listener;

/**
 * Changes listeners before they are made, those with {@link EspMqttListener} and those
 * registered later. All beans of this type are asked, in their order.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EspMqttListenerEndpointCustomizer {

	/**
	 * Change a listener.
	 * @param endpoint describes the listener
	 * @return what is to take its place, with the same id: the given one, or one made of
	 * {@link EspMqttListenerEndpoint#toBuilder()}
	 */
	EspMqttListenerEndpoint customize(EspMqttListenerEndpoint endpoint);

}
