package io.github.espatmqtt.integration;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

import io.github.espatmqtt.support.EmptyPayloads;

import org.springframework.integration.handler.support.CollectionArgumentResolver;
import org.springframework.integration.handler.support.IntegrationMessageHandlerMethodFactory;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.handler.annotation.support.PayloadMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolverComposite;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

/**
 * Spring Integration's way to call handler methods, with received messages for what they
 * are: empty ones are no missing ones, and a list is in the payload, not made of its
 * bytes.
 *
 * @since 0.1.0
 */
public class EspMqttHandlerMethodFactory extends IntegrationMessageHandlerMethodFactory {

	private final HandlerMethodArgumentResolverComposite resolvers = new HandlerMethodArgumentResolverComposite();

	private final MessageConverter converter;

	/**
	 * Create a new factory.
	 * @param listCapable whether methods take lists of messages
	 * @param converter converts payloads to the types of parameters
	 */
	public EspMqttHandlerMethodFactory(boolean listCapable, MessageConverter converter) {
		super(listCapable);
		this.converter = converter;
		setMessageConverter(converter);
	}

	@Override
	protected List<HandlerMethodArgumentResolver> initArgumentResolvers() {
		List<HandlerMethodArgumentResolver> resolvers = EmptyPayloads.allowedBy(super.initArgumentResolvers());
		this.resolvers.addResolvers(resolvers);
		return resolvers;
	}

	@Override
	public InvocableHandlerMethod createInvocableHandlerMethod(Object bean, Method method) {
		InvocableHandlerMethod invocable = super.createInvocableHandlerMethod(bean, method);
		invocable.setMessageMethodArgumentResolvers(this.resolvers);
		return invocable;
	}

	/**
	 * The last one is for parameters without annotation, as the one that spring-messaging
	 * would put behind them.
	 */
	@Override
	public void setCustomArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		HandlerMethodArgumentResolver last = new PayloadMethodArgumentResolver(this.converter, null, true);
		Stream<HandlerMethodArgumentResolver> all = Stream.concat(resolvers.stream(), Stream.of(last))
			.map((resolver) -> (resolver instanceof CollectionArgumentResolver) ? new ReceivedFirst(last, resolver)
					: resolver);
		super.setCustomArgumentResolvers(all.toList());
	}

}
