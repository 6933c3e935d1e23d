package io.github.espatmqtt.autoconfigure;

import java.util.List;

import io.github.espatmqtt.integration.EspMqttHandlerMethodFactory;
import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.integration.EspMqttMessageHandler;
import io.github.espatmqtt.integration.ReceivedPayloadConverter;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.template.PublishDefaults;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.context.IntegrationContextUtils;
import org.springframework.integration.support.converter.ConfigurableCompositeMessageConverter;
import org.springframework.messaging.converter.MessageConverter;

/**
 * {@link AutoConfiguration Auto-configuration} for Spring Integration with an ESP-AT
 * module.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { EspMqttAutoConfiguration.class, EspMqttMessagingAutoConfiguration.class },
		afterName = "org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration")
@ConditionalOnClass(EnableIntegration.class)
@ConditionalOnSingleCandidate(EspMqttClient.class)
@EnableIntegration
public final class EspMqttIntegrationAutoConfiguration {

	private static final String INBOUND_CHANNEL = "espMqttInboundChannel";

	private static final String OUTBOUND_CHANNEL = "espMqttOutboundChannel";

	private static final String ARGUMENT_CONVERTER = IntegrationContextUtils.ARGUMENT_RESOLVER_MESSAGE_CONVERTER_BEAN_NAME;

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

	@Bean(ARGUMENT_CONVERTER)
	@ConditionalOnMissingBean(name = ARGUMENT_CONVERTER)
	static MessageConverter integrationArgumentResolverMessageConverter(
			ObjectProvider<EspMqttMessageConverter> converter) {
		return new ConfigurableCompositeMessageConverter(
				List.of(new ReceivedPayloadConverter(converter.getIfAvailable(EspMqttMessageConverter::new))), true);
	}

	@Bean(IntegrationContextUtils.MESSAGE_HANDLER_FACTORY_BEAN_NAME)
	@ConditionalOnMissingBean(name = IntegrationContextUtils.MESSAGE_HANDLER_FACTORY_BEAN_NAME)
	static EspMqttHandlerMethodFactory integrationMessageHandlerMethodFactory(
			@Qualifier(ARGUMENT_CONVERTER) MessageConverter converter) {
		return new EspMqttHandlerMethodFactory(false, converter);
	}

	@Bean(IntegrationContextUtils.LIST_MESSAGE_HANDLER_FACTORY_BEAN_NAME)
	@ConditionalOnMissingBean(name = IntegrationContextUtils.LIST_MESSAGE_HANDLER_FACTORY_BEAN_NAME)
	static EspMqttHandlerMethodFactory integrationListMessageHandlerMethodFactory(
			@Qualifier(ARGUMENT_CONVERTER) MessageConverter converter) {
		return new EspMqttHandlerMethodFactory(true, converter);
	}

	@Bean
	@ConditionalOnMissingBean
	EspMqttMessageDrivenChannelAdapter espMqttInboundAdapter(EspMqttClient client, EspMqttProperties properties,
			ObjectProvider<EspMqttMessageConverter> converter) {
		EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(client);
		ConfiguredSubscriptions.of(properties)
			.forEach((subscription) -> adapter.addTopic(subscription.filter().filter(), subscription.qos().level()));
		adapter.setOutputChannelName(properties.inbound().channel());
		adapter.setPayloadType(properties.inbound().payloadType().type());
		converter.ifAvailable(adapter::setConverter);
		return adapter;
	}

	@Bean
	@ServiceActivator(inputChannel = OUTBOUND_CHANNEL)
	@ConditionalOnMissingBean
	EspMqttMessageHandler espMqttOutboundHandler(EspMqttClient client, PublishDefaults defaults,
			ObjectProvider<EspMqttMessageConverter> converter) {
		EspMqttMessageHandler handler = new EspMqttMessageHandler(client);
		PropertyMapper.get().from(defaults.topic()).as(MqttTopic::name).to(handler::setDefaultTopic);
		handler.setDefaultQos(defaults.qos().level());
		handler.setDefaultRetained(defaults.retained());
		converter.ifAvailable(handler::setConverter);
		return handler;
	}

}
