package io.github.espatmqtt.listener;

import java.lang.reflect.Method;
import java.util.List;

import io.github.espatmqtt.support.EmptyPayloads;
import io.github.espatmqtt.support.MqttPayloads;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.handler.annotation.support.DefaultMessageHandlerMethodFactory;
import org.springframework.messaging.handler.annotation.support.DestinationVariableMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.validation.Validator;

/**
 * Makes methods with {@link EspMqttListener} callable: knows all parameters of
 * spring-messaging, variables of topics and {@link io.github.espatmqtt.mqtt.MqttMessage}.
 *
 * @since 0.1.0
 */
public class EspMqttMessageHandlerMethodFactory extends DefaultMessageHandlerMethodFactory {

	private final MqttPayloads payloads;

	private List<HandlerMethodArgumentResolver> resolvers = List.of();

	/**
	 * Create a new factory.
	 * @param converter converts payloads
	 * @param validator validates payloads where the parameter asks for it, if there is
	 * one
	 */
	public EspMqttMessageHandlerMethodFactory(MessageConverter converter, @Nullable Validator validator) {
		this.payloads = new MqttPayloads(converter);
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
		this.resolvers = EmptyPayloads.allowedBy(super.initArgumentResolvers());
		return this.resolvers;
	}

	/**
	 * Make a method callable.
	 * @throws IllegalArgumentException if it has a parameter of a type that no payload
	 * becomes
	 */
	@Override
	public InvocableHandlerMethod createInvocableHandlerMethod(Object bean, Method method) {
		InvocableHandlerMethod invocable = super.createInvocableHandlerMethod(bean, method);
		for (MethodParameter parameter : invocable.getMethodParameters()) {
			EmptyPayloads.payloadType(parameter, this.resolvers).ifPresent(this.payloads::requireReadable);
		}
		return invocable;
	}

}
