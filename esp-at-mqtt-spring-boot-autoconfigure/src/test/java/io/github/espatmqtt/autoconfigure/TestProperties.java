package io.github.espatmqtt.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleName;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * Binds properties the way an application does.
 */
public final class TestProperties {

	private TestProperties() {
	}

	public static EspMqttProperties application(Map<String, String> values) {
		Binder binder = new Binder(List.of(new MapConfigurationPropertySource(values)), null,
				ApplicationConversionService.getSharedInstance());
		return binder.bindOrCreate("esp.mqtt", EspMqttProperties.class);
	}

	public static EspMqttModuleProperties bind(Map<String, ?> values) {
		return module(values).properties();
	}

	public static ModuleBinder.BoundModule module(Map<String, ?> values) {
		return new ModuleBinder(environment(List.of(values))).bind(ModuleName.ONLY);
	}

	public static ModuleBinder.BoundModule moduleWithBroker(Map<String, String> values) {
		Map<String, String> all = new HashMap<>(values);
		all.putIfAbsent("esp.mqtt.serial.port", "/dev/ttyUSB0");
		all.putIfAbsent("esp.mqtt.broker.host", "broker.example");
		return module(all);
	}

	/**
	 * Return an environment with some sources, those that win first.
	 */
	public static Environment environment(List<? extends Map<String, ?>> sources) {
		return new StandardEnvironment() {

			@Override
			protected void customizePropertySources(MutablePropertySources propertySources) {
				for (int i = 0; i < sources.size(); i++) {
					propertySources.addLast(new MapPropertySource("source" + i, new HashMap<>(sources.get(i))));
				}
			}

		};
	}

}
