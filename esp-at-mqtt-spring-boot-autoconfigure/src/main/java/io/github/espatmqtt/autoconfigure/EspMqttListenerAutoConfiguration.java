package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.listener.EspMqttListenerAnnotationBeanPostProcessor;
import io.github.espatmqtt.listener.EspMqttListenerContainerFactory;
import io.github.espatmqtt.listener.EspMqttListenerContainerFactory.Replies;
import io.github.espatmqtt.listener.EspMqttListenerEndpointRegistry;
import io.github.espatmqtt.listener.EspMqttMessageHandlerMethodFactory;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.template.PublishDefaults;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.validation.Validator;

/**
 * {@link AutoConfiguration Auto-configuration} for methods with
 * {@link io.github.espatmqtt.listener.EspMqttListener}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttMessagingAutoConfiguration.class)
@ConditionalOnBean({ EspMqttClient.class, EspMqttProperties.class })
public final class EspMqttListenerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static EspMqttListenerAnnotationBeanPostProcessor espMqttListenerAnnotationBeanPostProcessor() {
		return new EspMqttListenerAnnotationBeanPostProcessor();
	}

	@Bean
	static LazyInitializationExcludeFilter espMqttListenersExcludedFromLazyInitialization() {
		return (bean, definition, type) -> EspMqttListenerAnnotationBeanPostProcessor.hasListeners(type);
	}

	@Bean
	@ConditionalOnMissingBean
	EspMqttListenerEndpointRegistry espMqttListenerEndpointRegistry(EspMqttListenerContainerFactory factory,
			EspMqttProperties properties) {
		return new EspMqttListenerEndpointRegistry(factory, properties.shutdownTimeout().dividedBy(2));
	}

	@Bean
	@ConditionalOnMissingBean
	EspMqttMessageHandlerMethodFactory espMqttMessageHandlerMethodFactory(EspMqttMessageConverter converter,
			ObjectProvider<Validator> validator) {
		return new EspMqttMessageHandlerMethodFactory(converter, validator.getIfUnique());
	}

	@Bean
	@ConditionalOnMissingBean
	EspMqttListenerContainerFactory espMqttListenerContainerFactory(ConfigurableListableBeanFactory beanFactory,
			EspMqttMessageHandlerMethodFactory methods, Replies replies, Environment environment) {
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("esp-mqtt-listener-");
		threads.setDaemon(true);
		threads.setVirtualThreads(Threading.VIRTUAL.isActive(environment));
		return new EspMqttListenerContainerFactory(beanFactory, methods, replies, threads);
	}

	@Bean
	@ConditionalOnMissingBean
	Replies espMqttListenerReplies(EspMqttMessageConverter converter, PublishDefaults defaults) {
		return new Replies(converter, defaults);
	}

}
