package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.integration.EspMqttMessageHandler;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttTopic;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.config.EnableIntegration;

/**
 * {@link AutoConfiguration Auto-configuration} for Spring Integration with an ESP-AT
 * module.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttAutoConfiguration.class,
		afterName = "org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration")
@ConditionalOnClass(EnableIntegration.class)
@ConditionalOnSingleCandidate(EspMqttClient.class)
@EnableIntegration
public final class EspMqttIntegrationAutoConfiguration {

	private static final String INBOUND_CHANNEL = "espMqttInboundChannel";

	private static final String OUTBOUND_CHANNEL = "espMqttOutboundChannel";

	@Bean(INBOUND_CHANNEL)
	@ConditionalOnMissingBean(name = INBOUND_CHANNEL)
	DirectChannel espMqttInboundChannel() {
		return new DirectChannel();
	}

	@Bean(OUTBOUND_CHANNEL)
	@ConditionalOnMissingBean(name = OUTBOUND_CHANNEL)
	DirectChannel espMqttOutboundChannel() {
		return new DirectChannel();
	}

	@Bean
	@ConditionalOnMissingBean
	EspMqttMessageDrivenChannelAdapter espMqttInboundAdapter(EspMqttClient client, EspMqttProperties properties) {
		EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(client);
		adapter.setOutputChannelName(properties.inbound().channel());
		adapter.setPayloadType(properties.inbound().payloadType());
		return adapter;
	}

	@Bean
	@ServiceActivator(inputChannel = OUTBOUND_CHANNEL)
	@ConditionalOnMissingBean
	EspMqttMessageHandler espMqttOutboundHandler(EspMqttClient client, EspMqttProperties properties) {
		EspMqttProperties.Outbound outbound = properties.outbound();
		EspMqttMessageHandler handler = new EspMqttMessageHandler(client);
		PropertyMapper map = PropertyMapper.get();
		map.from(outbound::defaultTopic)
			.as((topic) -> PropertyChecks.check("outbound.default-topic", topic, MqttTopic::new).name())
			.to(handler::setDefaultTopic);
		handler.setDefaultQos(PropertyChecks.check("outbound.default-qos", outbound.defaultQos(), MqttQos::of));
		handler.setDefaultRetained(outbound.defaultRetained());
		return handler;
	}

}
