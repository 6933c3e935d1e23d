package io.github.espatmqtt.autoconfigure.internal.module;

import java.util.Arrays;
import java.util.List;

import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleName;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.template.EspMqttOperations;
import io.github.espatmqtt.template.EspMqttTemplate;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Defines client and template of each module, with its name as qualifier, unless the
 * application has made its own. Sees all beans of the application, as those of an
 * auto-configuration are defined last.
 */
public class ModulesRegistrar implements ImportBeanDefinitionRegistrar {

	private final ModuleBinder binder;

	public ModulesRegistrar(Environment environment) {
		this.binder = new ModuleBinder(environment);
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		if (candidates(registry, EspMqttClient.class).isEmpty()) {
			this.binder.modules().forEach((module) -> registry.registerBeanDefinition(module.client(), client(module)));
		}
		if (candidates(registry, EspMqttOperations.class).isEmpty()) {
			modules(registry).forEach((module) -> registry.registerBeanDefinition(module.template(),
					define(module, EspMqttModules.NAME, EspMqttTemplate.class, EspMqttModules.TEMPLATE)));
		}
	}

	/**
	 * Define a client, which is closed together with the others by who makes them.
	 */
	private RootBeanDefinition client(ModuleName module) {
		RootBeanDefinition client = define(module, EspMqttModules.NAME, EspMqttClient.class, EspMqttModules.CLIENT);
		client.setDestroyMethodName("");
		return client;
	}

	/**
	 * Return the modules that have a client of ours, or the only one if the application
	 * has made the one client that there is.
	 */
	public List<ModuleName> modules(BeanDefinitionRegistry registry) {
		List<ModuleName> ours = this.binder.modules()
			.stream()
			.filter((module) -> registry.containsBeanDefinition(module.client()))
			.toList();
		List<String> clients = candidates(registry, EspMqttClient.class);
		boolean clear = clients.size() == 1
				|| clients.stream().filter((bean) -> isPrimary(registry, bean)).count() == 1;
		return (ours.isEmpty() && clear) ? List.of(ModuleName.ONLY) : ours;
	}

	private static List<String> candidates(BeanDefinitionRegistry registry, Class<?> type) {
		String[] beans = BeanFactoryUtils.beanNamesForTypeIncludingAncestors((ListableBeanFactory) registry, type, true,
				false);
		return Arrays.stream(beans).filter((bean) -> isCandidate(registry, bean)).toList();
	}

	private static boolean isCandidate(BeanDefinitionRegistry registry, String bean) {
		return !registry.containsBeanDefinition(bean)
				|| !(registry.getBeanDefinition(bean) instanceof AbstractBeanDefinition definition)
				|| definition.isAutowireCandidate() && definition.isDefaultCandidate();
	}

	private static boolean isPrimary(BeanDefinitionRegistry registry, String bean) {
		BeanDefinition definition = registry.containsBeanDefinition(bean) ? registry.getBeanDefinition(bean) : null;
		return definition != null && definition.isPrimary();
	}

	/**
	 * Return the definition of a bean that comes with a module.
	 * @param maker the bean that makes it
	 * @param method how, given the name of the module
	 */
	public RootBeanDefinition define(ModuleName module, String maker, Class<?> type, String method) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(type);
		definition.setFactoryBeanName(maker);
		definition.setFactoryMethodName(method);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, module.name());
		definition.setPrimary(this.binder.isPrimary(module));
		return qualify(module, definition);
	}

	public static RootBeanDefinition qualify(ModuleName module, RootBeanDefinition definition) {
		if (!module.isOnly()) {
			definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, module.name()));
		}
		return definition;
	}

}
