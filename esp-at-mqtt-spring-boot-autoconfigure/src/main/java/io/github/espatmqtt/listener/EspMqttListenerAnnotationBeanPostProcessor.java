package io.github.espatmqtt.listener;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Finds methods with {@link EspMqttListener} and registers a container for each.
 *
 * @since 0.1.0
 */
public class EspMqttListenerAnnotationBeanPostProcessor
		implements BeanPostProcessor, BeanFactoryAware, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(EspMqttListener.class);

	private final ConcurrentLinkedQueue<EspMqttListenerEndpoint> found = new ConcurrentLinkedQueue<>();

	private final Map<String, Integer> generated = new ConcurrentHashMap<>();

	@SuppressWarnings("NullAway.Init")
	private BeanFactory beanFactory;

	private volatile boolean singletonsReady;

	/**
	 * Return whether a class has listeners.
	 * @param type the class
	 * @return whether any of its methods is one
	 */
	public static boolean hasListeners(Class<?> type) {
		return !ListenerMethods.of(type).isEmpty();
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
		Map<Method, Set<EspMqttListener>> methods = ListenerMethods.of(type);
		methods.forEach((method, annotations) -> annotations
			.forEach((annotation) -> this.found.add(endpoint(method(bean, beanName, method), annotation))));
		if (this.singletonsReady && !methods.isEmpty()) {
			registerFound();
		}
		return bean;
	}

	@Override
	public void afterSingletonsInstantiated() {
		registerFound();
		this.singletonsReady = true;
		if (this.beanFactory instanceof ConfigurableListableBeanFactory beans) {
			new DeafListeners(beans).names()
				.forEach((name) -> logger
					.warn("The bean '{}' has listeners but is lazy (@Lazy), so it receives nothing until it "
							+ "is used. Make it eager with @Lazy(false)", name));
		}
	}

	private static ListenerMethod method(Object bean, String beanName, Method method) {
		try {
			return new ListenerMethod(beanName, bean, AopUtils.selectInvocableMethod(method, bean.getClass()));
		}
		catch (IllegalStateException ex) {
			throw new InvalidEspMqttListenerException(beanName, method, ex.getMessage(), ex);
		}
	}

	private EspMqttListenerEndpoint endpoint(ListenerMethod method, EspMqttListener annotation) {
		return EspMqttListenerEndpoint.builder(id(method, annotation))
			.topics(annotation.topics())
			.qos(annotation.qos())
			.client(annotation.client())
			.errorHandler(annotation.errorHandler())
			.executor(annotation.executor())
			.autoStartup(annotation.autoStartup())
			.target(method)
			.build();
	}

	private void registerFound() {
		EspMqttListenerEndpoint next = this.found.poll();
		while (next != null) {
			this.beanFactory.getBean(EspMqttListenerEndpointRegistry.class).register(next);
			next = this.found.poll();
		}
	}

	private String id(ListenerMethod method, EspMqttListener annotation) {
		String id = annotation.id();
		String name = method.beanName() + "." + method.method().getName();
		return !id.isEmpty() ? id : name + "#" + (this.generated.merge(name, 1, Integer::sum) - 1);
	}

}
