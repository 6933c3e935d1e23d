package io.github.espatmqtt.listener;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.messaging.handler.annotation.support.MessageHandlerMethodFactory;

/**
 * A method as a listener.
 *
 * @param beanName the name of its bean
 * @param bean its bean
 * @param method the method, as it can be called on the bean
 */
record ListenerMethod(String beanName, Object bean, Method method) implements ListenerTarget {

	@Override
	public List<String> replyTopics() {
		SendTo sendTo = AnnotatedElementUtils.findMergedAnnotation(this.method, SendTo.class);
		return (sendTo != null) ? List.of(sendTo.value()) : List.of();
	}

	@Override
	public void check(TopicTemplates topics) {
		SignatureCheck.check(this.method);
		HeaderCheck.check(this.method);
		VariableCheck.check(this.method, topics);
	}

	@Override
	public Call call(MessageHandlerMethodFactory methods) {
		return methods.createInvocableHandlerMethod(this.bean, this.method)::invoke;
	}

	@Override
	public InvalidEspMqttListenerException invalid(@Nullable String reason, @Nullable Throwable cause) {
		return new InvalidEspMqttListenerException(this.beanName, this.method, reason, cause);
	}

	@Override
	public String description() {
		return "'" + this.method.getName() + "' of bean '" + this.beanName + "'";
	}

}
