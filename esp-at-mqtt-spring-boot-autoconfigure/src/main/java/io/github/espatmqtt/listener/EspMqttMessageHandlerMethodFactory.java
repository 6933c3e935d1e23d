package io.github.espatmqtt.listener;

import java.util.List;

import io.github.espatmqtt.support.EmptyPayloads;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.handler.annotation.support.DefaultMessageHandlerMethodFactory;
import org.springframework.messaging.handler.annotation.support.DestinationVariableMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.validation.Validator;

/**
 * Makes methods with {@link EspMqttListener} callable: knows all parameters of
 * spring-messaging, variables of topics and {@link io.github.espatmqtt.mqtt.MqttMessage}.
 *
 * @since 0.1.0
 */
public class EspMqttMessageHandlerMethodFactory extends DefaultMessageHandlerMethodFactory {

	/**
	 * Create a new factory.
	 * @param converter converts payloads
	 * @param validator validates payloads where the parameter asks for it, if there is
	 * one
	 */
	public EspMqttMessageHandlerMethodFactory(MessageConverter converter, @Nullable Validator validator) {
		ConversionService conversion = new DefaultFormattingConversionService();
		setConversionService(conversion);
		setMessageConverter(converter);
		if (validator != null) {
			setValidator(validator);
		}
		setCustomArgumentResolvers(
				List.of(new DestinationVariableMethodArgumentResolver(conversion), new MqttMessageArgumentResolver()));
	}

	@Override
	protected List<HandlerMethodArgumentResolver> initArgumentResolvers() {
		return EmptyPayloads.allowedBy(super.initArgumentResolvers());
	}

}
