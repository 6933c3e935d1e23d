package io.github.espatmqtt.support;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.espatmqtt.mqtt.EspMqttClient;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;

/**
 * Finds the clients of an application by the names of their modules, by which health,
 * meters, events and endpoint tell them apart.
 *
 * @since 0.1.0
 */
public final class EspMqttClients {

	/** What the bean of a module's client is called, the module's name in front. */
	public static final String BEAN_SUFFIX = "EspMqttClient";

	private EspMqttClients() {
	}

	/**
	 * Return all clients.
	 * @param beanFactory where they are beans
	 * @return the clients by module; one that was made by the application goes by the
	 * name of its bean
	 */
	public static Map<String, EspMqttClient> of(ConfigurableListableBeanFactory beanFactory) {
		Map<String, EspMqttClient> clients = new LinkedHashMap<>();
		SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, EspMqttClient.class)
			.forEach((bean, client) -> clients.put(module(bean), client));
		return clients;
	}

	/**
	 * Return the name of the module a client is for.
	 * @param bean the name of the client's bean
	 * @return the name of the module, which is that of the bean if there is only one
	 */
	public static String module(String bean) {
		return bean.endsWith(BEAN_SUFFIX) ? bean.substring(0, bean.length() - BEAN_SUFFIX.length()) : bean;
	}

}
