package io.github.espatmqtt.listener;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;
import org.springframework.messaging.handler.annotation.MessageMappingReflectiveProcessor;

/**
 * Calls a method with the messages of some topics.
 *
 * <p>
 * A level {@code {name}} of a topic stands for any level and is bound to the parameter
 * with {@link org.springframework.messaging.handler.annotation.DestinationVariable} of
 * that name. Parameters may further be annotated with
 * {@link org.springframework.messaging.handler.annotation.Payload},
 * {@link org.springframework.messaging.handler.annotation.Header} and
 * {@link org.springframework.messaging.handler.annotation.Headers}, or be a
 * {@link org.springframework.messaging.Message} or
 * {@link io.github.espatmqtt.mqtt.MqttMessage}; one without annotation is the payload. An
 * empty payload needs {@code @Payload(required = false)}. With
 * {@link org.springframework.messaging.handler.annotation.SendTo} the return value is
 * published.
 *
 * <p>
 * The messages of one listener are handled one after another in the order of arrival,
 * those of different listeners in parallel, so that a slow one does not hold others up.
 *
 * @since 0.1.0
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(EspMqttListeners.class)
@Reflective(MessageMappingReflectiveProcessor.class)
public @interface EspMqttListener {

	/**
	 * Alias for {@link #topics()}.
	 * @return the topics
	 */
	@AliasFor("topics")
	String[] value() default {};

	/**
	 * Topics to subscribe to: topic filters with {@code +} and {@code #}, or with
	 * variables {@code {name}} as whole levels. Placeholders and SpEL are resolved, where
	 * {@code __listener} is the bean, as in {@code #{__listener.topic}}. A placeholder
	 * that is the whole value stands for one topic; several are written
	 * {@code #{'${my.topics}'.split(',')}}.
	 * @return the topics
	 */
	@AliasFor("value")
	String[] topics() default {};

	/**
	 * Highest quality of service for delivery.
	 * @return 0, 1 or 2
	 */
	int qos() default 1;

	/**
	 * Name of the listener in the {@link EspMqttListenerEndpointRegistry}. Generated if
	 * empty. Under it the {@code esp.mqtt.inbound.store} keeps messages.
	 * @return the name, unique in the application
	 */
	String id() default "";

	/**
	 * Name of the {@link io.github.espatmqtt.mqtt.EspMqttClient} bean. Not needed if
	 * there is one only, or a primary one.
	 * @return the bean name
	 */
	String client() default "";

	/**
	 * Name of the {@link EspMqttListenerErrorHandler} bean. Without one, failures are
	 * logged, after the attempts of {@code esp.mqtt.inbound.retry}.
	 * @return the bean name
	 */
	String errorHandler() default "";

	/**
	 * Name of the {@link java.util.concurrent.Executor} bean whose threads call the
	 * method. By default these are threads of the listeners' own, virtual ones if
	 * {@code spring.threads.virtual.enabled} is set.
	 * @return the bean name
	 */
	String executor() default "";

	/**
	 * Whether to start with the application. Placeholders and SpEL are resolved.
	 * @return {@code true} or {@code false}
	 */
	String autoStartup() default "true";

}
