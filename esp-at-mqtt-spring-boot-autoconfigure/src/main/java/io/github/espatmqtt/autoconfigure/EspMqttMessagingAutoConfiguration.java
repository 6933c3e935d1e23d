package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.support.ExactJson;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link AutoConfiguration Auto-configuration} for the conversion of payloads.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttAutoConfiguration.class,
		afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnBean({ EspMqttClient.class, EspMqttProperties.class })
public final class EspMqttMessagingAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JsonMapper.class)
	@ConditionalOnBean(JsonMapper.class)
	@ConditionalOnMissingBean(EspMqttMessageConverter.class)
	static class JsonConverterConfiguration {

		@Bean
		EspMqttMessageConverter espMqttMessageConverter(JsonMapper mapper) {
			return new EspMqttMessageConverter(ExactJson.converter(mapper));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(value = EspMqttMessageConverter.class, type = "tools.jackson.databind.json.JsonMapper")
	static class PlainConverterConfiguration {

		@Bean
		EspMqttMessageConverter espMqttMessageConverter() {
			return new EspMqttMessageConverter();
		}

	}

}
