package io.github.espatmqtt.listener;

import java.util.List;
import java.util.concurrent.Executor;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.publish.EspMqttPublishers;
import io.github.espatmqtt.receive.EspMqttReceivers;
import io.github.espatmqtt.retry.MessageRetry;
import io.github.espatmqtt.support.HandlingObserver;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.template.PublishDefaults;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.handler.annotation.support.MessageHandlerMethodFactory;
import org.springframework.util.Assert;

/**
 * Makes containers for listeners.
 *
 * @since 0.1.0
 */
public class EspMqttListenerContainerFactory {

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

	/**
	 * Make the container of a listener, which is not started.
	 * @param described describes the listener
	 * @return the container
	 * @throws InvalidEspMqttListenerException if that is not possible
	 */
	public EspMqttListenerContainer createContainer(EspMqttListenerEndpoint described) {
		EspMqttListenerEndpoint endpoint = customized(described);
		ListenerTarget target = endpoint.target();
		try {
			TopicTemplates topics = topics(endpoint);
			target.check(topics);
			ListenerOptions options = options(endpoint, topics);
			ListenerInvoker invoker = new ListenerInvoker(target.call(this.methods), topics,
					replyTopics(target, topics), replies(options.client()), onFailure(endpoint),
					options.executor()::append, HandlingObserver.of(options.client()));
			return new EspMqttListenerContainer(endpoint.getId(), target, options, invoker);
		}
		catch (IllegalArgumentException | BeansException ex) {
			throw target.invalid(NestedExceptionUtils.getMostSpecificCause(ex).getMessage(), ex);
		}
	}

	private EspMqttListenerEndpoint customized(EspMqttListenerEndpoint described) {
		EspMqttListenerEndpoint endpoint = described;
		List<EspMqttListenerEndpointCustomizer> customizers = this.beanFactory
			.getBeanProvider(EspMqttListenerEndpointCustomizer.class)
			.orderedStream()
			.toList();
		for (EspMqttListenerEndpointCustomizer customizer : customizers) {
			endpoint = customizer.customize(endpoint);
		}
		Assert.state(endpoint.getId().equals(described.getId()), "A customizer must not change the id of a listener");
		return endpoint;
	}

	private EspMqttTemplate replies(EspMqttClient client) {
		EspMqttPublishers publishers = this.beanFactory.getBeanProvider(EspMqttPublishers.class)
			.getIfAvailable(() -> EspMqttPublisher::of);
		return new EspMqttTemplate(publishers.of(client), this.replies.converter(), this.replies.defaults());
	}

	private TopicTemplates topics(EspMqttListenerEndpoint endpoint) {
		List<TopicTemplate> topics = this.values
			.strings(endpoint.target().bean(), endpoint.getTopics().toArray(String[]::new))
			.stream()
			.map(TopicTemplate::new)
			.toList();
		if (topics.isEmpty()) {
			throw new IllegalArgumentException("it names no topics");
		}
		return new TopicTemplates(topics);
	}

	private ListenerOptions options(EspMqttListenerEndpoint endpoint, TopicTemplates topics) {
		MqttQos qos = MqttQos.of(endpoint.getQos());
		List<MqttSubscription> subscriptions = topics.all()
			.stream()
			.map((topic) -> new MqttSubscription(topic.filter(), qos))
			.toList();
		EspMqttClient client = client(endpoint.getClient());
		return new ListenerOptions(client, subscriptions,
				new SerialExecutor(threads(endpoint.getExecutor()), client.reception().capacity()),
				this.values.bool(endpoint.getAutoStartup()),
				this.beanFactory.getBeanProvider(EspMqttReceivers.class).getIfAvailable(),
				this.beanFactory.getBeanProvider(MessageRetry.class).getIfAvailable(() -> MessageRetry.NONE));
	}

	/**
	 * Find a client by the name of its module or bean.
	 */
	private EspMqttClient client(String name) {
		return name.isEmpty() ? this.beanFactory.getBean(EspMqttClient.class)
				: BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, EspMqttClient.class, name);
	}

	private Executor threads(String executor) {
		return executor.isEmpty() ? this.threads : bean(executor, Executor.class);
	}

	private List<ReplyTopic> replyTopics(ListenerTarget target, TopicTemplates topics) {
		return this.values.strings(target.bean(), target.replyTopics().toArray(String[]::new))
			.stream()
			.map((topic) -> new ReplyTopic(topic, topics))
			.toList();
	}

	private ListenerInvoker.OnFailure onFailure(EspMqttListenerEndpoint endpoint) {
		return endpoint.getErrorHandler().isEmpty() ? ListenerInvoker.OnFailure.THROW
				: bean(endpoint.getErrorHandler(), EspMqttListenerErrorHandler.class)::handleError;
	}

	private <T> T bean(String name, Class<T> type) {
		return this.beanFactory.getBean(name, type);
	}

}
