package io.github.espatmqtt.mqtt;

import java.util.List;

/**
 * A subscription that a module keeps for what is wanted.
 *
 * @param subscription what the module has subscribed to ({@code AT+MQTTSUB})
 * @param wanted the wanted filters it is kept for
 * @param confirmed whether its firmware reports it when a broker refuses; others say
 * {@code OK} to that
 * @since 0.1.0
 */
public record KeptSubscription(MqttSubscription subscription, List<MqttTopicFilter> wanted, boolean confirmed) {

	public KeptSubscription {
		wanted = List.copyOf(wanted);
	}

	/**
	 * Return whether it stands for other filters, and may bring in what nobody wants.
	 * @return {@code true} if nobody wants this very filter
	 */
	public boolean isJoined() {
		return !this.wanted.contains(this.subscription.filter());
	}

}
