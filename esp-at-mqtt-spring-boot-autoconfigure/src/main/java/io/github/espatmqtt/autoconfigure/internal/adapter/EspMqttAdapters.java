package io.github.espatmqtt.autoconfigure.internal.adapter;

import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder.BoundModule;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleName;
import io.github.espatmqtt.autoconfigure.internal.module.EspMqttModules;
import io.github.espatmqtt.autoconfigure.internal.settings.ConfiguredSubscriptions;
import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.integration.EspMqttMessageHandler;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.template.PublishDefaults;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Makes the channel adapters of each module. {@link AdaptersRegistrar} defines the beans.
 */
public class EspMqttAdapters {

	public static final String NAME = "espMqttAdapters";

	static final String INBOUND = "inbound";

	static final String OUTBOUND = "outbound";

	private final EspMqttModules modules;

	private final PublishDefaults defaults;

	public EspMqttAdapters(EspMqttModules modules, PublishDefaults defaults) {
		this.modules = modules;
		this.defaults = defaults;
	}

	/**
	 * Create the inbound adapter of a module, which sends what it is subscribed to by
	 * properties to its channel.
	 * @param name the module's name
	 */
	EspMqttMessageDrivenChannelAdapter inbound(String name) {
		ModuleName module = new ModuleName(name);
		BoundModule bound = this.modules.bound(module);
		EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(
				this.modules.clientOf(module));
		this.modules.subscriptions(module)
			.forEach((subscription) -> adapter.addTopic(subscription.filter().filter(), subscription.qos().level()));
		ConfiguredSubscriptions.contentTypes(bound).forEach(adapter::setContentType);
		String channel = bound.properties().inbound().channel();
		adapter.setOutputChannelName((channel != null) ? channel : module.inboundChannel());
		adapter.setPayloadType(bound.properties().inbound().payloadType().type());
		return adapter;
	}

	/**
	 * Create the handler behind the outbound channel of a module.
	 * @param name the module's name
	 */
	EspMqttMessageHandler outbound(String name) {
		EspMqttMessageHandler handler = new EspMqttMessageHandler(this.modules.publisherOf(new ModuleName(name)));
		PropertyMapper.get().from(this.defaults.topic()).as(MqttTopic::name).to(handler::setDefaultTopic);
		handler.setDefaultQos(this.defaults.qos().level());
		handler.setDefaultRetained(this.defaults.retained());
		return handler;
	}

}
