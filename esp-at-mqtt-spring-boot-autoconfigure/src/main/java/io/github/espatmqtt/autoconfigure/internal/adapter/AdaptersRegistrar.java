package io.github.espatmqtt.autoconfigure.internal.adapter;

import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleName;
import io.github.espatmqtt.autoconfigure.internal.module.ModulesRegistrar;
import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.integration.EspMqttMessageHandler;

import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.integration.channel.DirectChannel;

/**
 * Defines the channels and channel adapters of each module, as far as the application has
 * no beans of these names.
 */
public class AdaptersRegistrar extends ModulesRegistrar {

	/** Set while an application is processed ahead of time. */
	private static final String AOT_PROCESSING = "spring.aot.processing";

	private final ModuleBinder binder;

	AdaptersRegistrar(Environment environment) {
		super(environment);
		this.binder = new ModuleBinder(environment);
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		modules(registry).forEach((module) -> register(module, registry));
	}

	private void register(ModuleName module, BeanDefinitionRegistry registry) {
		registerMissing(registry, module.inboundChannel(), channel(module));
		registerMissing(registry, module.outboundChannel(), channel(module));
		if (mayBeSubscribed(module)) {
			registerMissing(registry, module.inboundAdapter(), define(module, EspMqttAdapters.NAME,
					EspMqttMessageDrivenChannelAdapter.class, EspMqttAdapters.INBOUND));
		}
		if (!registry.containsBeanDefinition(module.outboundHandler())) {
			registry.registerBeanDefinition(module.outboundHandler(),
					define(module, EspMqttAdapters.NAME, EspMqttMessageHandler.class, EspMqttAdapters.OUTBOUND));
			registry.registerBeanDefinition(module.outboundEndpoint(), endpoint(module));
		}
	}

	private static void registerMissing(BeanDefinitionRegistry registry, String bean, RootBeanDefinition definition) {
		if (!registry.containsBeanDefinition(bean)) {
			registry.registerBeanDefinition(bean, definition);
		}
	}

	private static RootBeanDefinition channel(ModuleName module) {
		return qualify(module, new RootBeanDefinition(DirectChannel.class));
	}

	/**
	 * Return whether there is anything to receive. Ahead of time nobody knows what the
	 * properties will say.
	 */
	private boolean mayBeSubscribed(ModuleName module) {
		return this.binder.isSubscribed(module) || Boolean.getBoolean(AOT_PROCESSING);
	}

	private static RootBeanDefinition endpoint(ModuleName module) {
		RootBeanDefinition endpoint = new RootBeanDefinition(FallbackEndpoint.class);
		endpoint.getPropertyValues()
			.add("handler", new RuntimeBeanReference(module.outboundHandler()))
			.add("inputChannel", new RuntimeBeanReference(module.outboundChannel()));
		return endpoint;
	}

}
