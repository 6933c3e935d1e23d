package io.github.espatmqtt.autoconfigure;

import java.util.List;

import io.github.espatmqtt.autoconfigure.internal.adapter.AdaptersRegistrar;
import io.github.espatmqtt.autoconfigure.internal.adapter.EspMqttAdapters;
import io.github.espatmqtt.autoconfigure.internal.module.EspMqttModules;
import io.github.espatmqtt.integration.EspMqttHandlerMethodFactory;
import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.integration.ReceivedPayloadConverter;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.template.PublishDefaults;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.context.IntegrationContextUtils;
import org.springframework.integration.dsl.IntegrationFlow;
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
@ConditionalOnBean(EspMqttClient.class)
@EnableIntegration
@Import(AdaptersRegistrar.class)
public final class EspMqttIntegrationAutoConfiguration {

	private static final String ARGUMENT_CONVERTER = IntegrationContextUtils.ARGUMENT_RESOLVER_MESSAGE_CONVERTER_BEAN_NAME;

	@Bean(EspMqttAdapters.NAME)
	EspMqttAdapters espMqttAdapters(EspMqttModules modules, PublishDefaults defaults) {
		return new EspMqttAdapters(modules, defaults);
	}

	/**
	 * Nobody asks for what receives.
	 */
	@Bean
	static LazyInitializationExcludeFilter espMqttFlowsExcludedFromLazyInitialization() {
		return LazyInitializationExcludeFilter.forBeanTypes(IntegrationFlow.class,
				EspMqttMessageDrivenChannelAdapter.class);
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

}
