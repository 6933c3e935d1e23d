package io.github.espatmqtt.samples.gateway;

import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.mqtt.EspMqttClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The inbound adapter, which is there without any configured subscription too, since some
 * may be added later.
 */
@Configuration(proxyBeanMethods = false)
class InboundConfiguration {

	@Bean
	EspMqttMessageDrivenChannelAdapter espMqttInboundAdapter(EspMqttClient client) {
		EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(client);
		client.reception()
			.subscriptions()
			.forEach((configured) -> adapter.addTopic(configured.filter().filter(), configured.qos().level()));
		adapter.setOutputChannelName("espMqttInboundChannel");
		return adapter;
	}

}
