package io.github.espatmqtt.listener;

import java.util.List;
import java.util.concurrent.Executor;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.publish.EspMqttPublishers;
import io.github.espatmqtt.receive.EspMqttReceivers;
import io.github.espatmqtt.support.HandlingObserver;
import io.github.espatmqtt.support.ReceivedMessage;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.template.PublishDefaults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.messaging.Message;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.messaging.handler.annotation.support.MessageHandlerMethodFactory;

/**
 * Makes containers out of methods with {@link EspMqttListener}.
 *
 * @since 0.1.0
 */
public class EspMqttListenerContainerFactory {

	private static final Logger logger = LoggerFactory.getLogger(EspMqttListener.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final AnnotationValues values;

	private final MessageHandlerMethodFactory methods;

	private final Replies replies;

	private final Executor threads;

	/**
	 * Create a new factory.
	 * @param beanFactory where the beans named in annotations are
	 * @param methods makes the methods callable
	 * @param replies how return values are published
	 * @param threads where methods are called unless the annotation says otherwise
	 */
	public EspMqttListenerContainerFactory(ConfigurableListableBeanFactory beanFactory,
			MessageHandlerMethodFactory methods, Replies replies, Executor threads) {
		this.beanFactory = beanFactory;
		this.values = new AnnotationValues(beanFactory);
		this.methods = methods;
		this.replies = replies;
		this.threads = threads;
	}

	/**
	 * How return values are published.
	 *
	 * @param converter what makes bytes out of them
	 * @param defaults with what quality of service and retained flag
	 */
	public record Replies(MessageConverter converter, PublishDefaults defaults) {

	}

	EspMqttListenerContainer create(String id, ListenerMethod method) {
		try {
			SignatureCheck.check(method.method());
			HeaderCheck.check(method.method());
			TopicTemplates topics = topics(method);
			VariableCheck.check(method.method(), topics);
			ListenerOptions options = options(method.annotation(), topics);
			ListenerInvoker invoker = new ListenerInvoker(
					this.methods.createInvocableHandlerMethod(method.bean(), method.method()), topics,
					replyTopics(method, topics), replies(options.client()), onFailure(id, method.annotation(), options),
					options.executor()::append, HandlingObserver.of(options.client()));
			return new EspMqttListenerContainer(id, method, options, invoker);
		}
		catch (IllegalArgumentException | BeansException ex) {
			throw method.invalid(NestedExceptionUtils.getMostSpecificCause(ex).getMessage(), ex);
		}
	}

	private EspMqttTemplate replies(EspMqttClient client) {
		EspMqttPublishers publishers = this.beanFactory.getBeanProvider(EspMqttPublishers.class)
			.getIfAvailable(() -> EspMqttPublisher::of);
		return new EspMqttTemplate(publishers.of(client), this.replies.converter(), this.replies.defaults());
	}

	private TopicTemplates topics(ListenerMethod method) {
		List<TopicTemplate> topics = this.values.strings(method.bean(), method.annotation().topics())
			.stream()
			.map(TopicTemplate::new)
			.toList();
		if (topics.isEmpty()) {
			throw new IllegalArgumentException("it names no topics");
		}
		return new TopicTemplates(topics);
	}

	private ListenerOptions options(EspMqttListener annotation, TopicTemplates topics) {
		MqttQos qos = MqttQos.of(annotation.qos());
		List<MqttSubscription> subscriptions = topics.all()
			.stream()
			.map((topic) -> new MqttSubscription(topic.filter(), qos))
			.toList();
		EspMqttClient client = client(annotation.client());
		return new ListenerOptions(client, subscriptions,
				new SerialExecutor(threads(annotation), client.receiveCapacity()),
				this.values.bool(annotation.autoStartup()),
				this.beanFactory.getBeanProvider(EspMqttReceivers.class).getIfAvailable());
	}

	/**
	 * Find a client by the name of its module or bean.
	 */
	private EspMqttClient client(String name) {
		return name.isEmpty() ? this.beanFactory.getBean(EspMqttClient.class)
				: BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, EspMqttClient.class, name);
	}

	private Executor threads(EspMqttListener annotation) {
		return annotation.executor().isEmpty() ? this.threads : bean(annotation.executor(), Executor.class);
	}

	private List<ReplyTopic> replyTopics(ListenerMethod method, TopicTemplates topics) {
		SendTo sendTo = AnnotatedElementUtils.findMergedAnnotation(method.method(), SendTo.class);
		return (sendTo == null) ? List.of()
				: this.values.strings(method.bean(), sendTo.value())
					.stream()
					.map((topic) -> new ReplyTopic(topic, topics))
					.toList();
	}

	private ListenerInvoker.OnFailure onFailure(String id, EspMqttListener annotation, ListenerOptions options) {
		if (!annotation.errorHandler().isEmpty()) {
			return bean(annotation.errorHandler(), EspMqttListenerErrorHandler.class)::handleError;
		}
		return (options.receivers() != null) ? ListenerInvoker.OnFailure.THROW
				: (message, failure) -> log(id, message, failure);
	}

	private static void log(String id, Message<?> message, Exception failure) {
		logger.error("Listener {} failed to handle a {}", id, ((ReceivedMessage) message).source(), failure);
	}

	private <T> T bean(String name, Class<T> type) {
		return name.isEmpty() ? this.beanFactory.getBean(type) : this.beanFactory.getBean(name, type);
	}

}
