package io.github.espatmqtt.listener;

import java.lang.reflect.Method;
import java.util.List;

import io.github.espatmqtt.mqtt.MqttMessageListener;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A listener that is described by the application rather than by an
 * {@link EspMqttListener}. {@link EspMqttListenerEndpointRegistry#register} makes it one
 * at any time. Placeholders and SpEL in its texts are resolved then.
 *
 * @since 0.1.0
 */
public final class EspMqttListenerEndpoint {

	private final Builder values;

	private EspMqttListenerEndpoint(Builder values) {
		this.values = values;
	}

	/**
	 * Describe a listener that gets messages as they are.
	 * @param id the name of the listener, unique in the application
	 * @param listener called with the messages, one after another
	 * @param topics topic filters, also with variables {@code {name}}
	 * @return the description
	 */
	public static EspMqttListenerEndpoint of(String id, MqttMessageListener listener, String... topics) {
		return builder(id).listener(listener).topics(topics).build();
	}

	/**
	 * Begin a description.
	 * @param id the name of the listener, unique in the application
	 * @return the builder
	 */
	public static Builder builder(String id) {
		Assert.hasText(id, "A listener needs an id");
		return new Builder(id);
	}

	/**
	 * Begin a description that says the same unless told otherwise.
	 * @return the builder
	 */
	public Builder toBuilder() {
		return new Builder(this.values);
	}

	/**
	 * Return the name of the listener.
	 * @return the id
	 */
	public String getId() {
		return this.values.id;
	}

	/**
	 * Return the topics, as they were given.
	 * @return the topics
	 */
	public List<String> getTopics() {
		return this.values.topics;
	}

	/**
	 * Return the highest quality of service for delivery.
	 * @return 0, 1 or 2
	 */
	public int getQos() {
		return this.values.qos;
	}

	/**
	 * Return the name of the client.
	 * @return the name of a module or bean; empty for the only or primary one
	 */
	public String getClient() {
		return this.values.client;
	}

	/**
	 * Return the bean that deals with failures.
	 * @return the name of the bean; empty if there is none
	 */
	public String getErrorHandler() {
		return this.values.errorHandler;
	}

	/**
	 * Return the bean whose threads call the listener.
	 * @return the name of the bean; empty for threads of the listeners' own
	 */
	public String getExecutor() {
		return this.values.executor;
	}

	/**
	 * Return whether the listener starts with the application, or when it is registered.
	 * @return {@code true}, {@code false}, or what is resolved to one of them
	 */
	public String getAutoStartup() {
		return this.values.autoStartup;
	}

	ListenerTarget target() {
		Assert.state(this.values.target != null, "A listener needs a function or a method");
		return this.values.target;
	}

	@Override
	public String toString() {
		return "listener '" + getId() + "' of " + getTopics();
	}

	/**
	 * Describes a listener. See the attributes of {@link EspMqttListener}.
	 */
	public static final class Builder {

		private final String id;

		private List<String> topics = List.of();

		private int qos = 1;

		private String client = "";

		private String errorHandler = "";

		private String executor = "";

		private String autoStartup = "true";

		private @Nullable ListenerTarget target;

		private Builder(String id) {
			this.id = id;
		}

		private Builder(Builder other) {
			this.id = other.id;
			this.topics = other.topics;
			this.qos = other.qos;
			this.client = other.client;
			this.errorHandler = other.errorHandler;
			this.executor = other.executor;
			this.autoStartup = other.autoStartup;
			this.target = other.target;
		}

		/**
		 * Subscribe to topics.
		 * @param topics topic filters, also with variables {@code {name}}
		 * @return this builder
		 */
		public Builder topics(String... topics) {
			this.topics = List.of(topics);
			return this;
		}

		/**
		 * Set the highest quality of service for delivery, by default 1.
		 * @param qos 0, 1 or 2
		 * @return this builder
		 */
		public Builder qos(int qos) {
			this.qos = qos;
			return this;
		}

		/**
		 * Receive from a client that is not the only or primary one.
		 * @param client the name of its module or bean
		 * @return this builder
		 */
		public Builder client(String client) {
			this.client = client;
			return this;
		}

		/**
		 * Have a bean deal with failures.
		 * @param errorHandler the name of an {@link EspMqttListenerErrorHandler}
		 * @return this builder
		 */
		public Builder errorHandler(String errorHandler) {
			this.errorHandler = errorHandler;
			return this;
		}

		/**
		 * Call the listener on other threads.
		 * @param executor the name of an {@link java.util.concurrent.Executor}
		 * @return this builder
		 */
		public Builder executor(String executor) {
			this.executor = executor;
			return this;
		}

		/**
		 * Say whether the listener starts with the application, or when it is registered.
		 * @param autoStartup {@code true}, {@code false}, or what is resolved to one of
		 * them
		 * @return this builder
		 */
		public Builder autoStartup(String autoStartup) {
			this.autoStartup = autoStartup;
			return this;
		}

		/**
		 * Call a function with the messages as they are.
		 * @param listener the function
		 * @return this builder
		 */
		public Builder listener(MqttMessageListener listener) {
			return target(new ListenerFunction(this.id, listener));
		}

		/**
		 * Call a method, whose parameters and return value are those of a method with
		 * {@link EspMqttListener}.
		 * @param bean the object to call it on
		 * @param method the method
		 * @return this builder
		 */
		public Builder method(Object bean, Method method) {
			return target(new ListenerMethod(this.id, bean, method));
		}

		Builder target(ListenerTarget target) {
			this.target = target;
			return this;
		}

		/**
		 * Return the description.
		 * @return the endpoint
		 * @throws IllegalStateException if nothing is to be called
		 */
		public EspMqttListenerEndpoint build() {
			Assert.state(this.target != null, "A listener needs a function or a method");
			return new EspMqttListenerEndpoint(new Builder(this));
		}

	}

}
