package io.github.espatmqtt.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

/**
 * Binds properties the way an application does.
 */
final class TestProperties {

	private TestProperties() {
	}

	static EspMqttProperties bind(Map<String, String> values) {
		Binder binder = new Binder(List.of(new MapConfigurationPropertySource(values)), null,
				ApplicationConversionService.getSharedInstance());
		return binder.bindOrCreate("esp.mqtt", EspMqttProperties.class);
	}

	static EspMqttProperties bindWithBroker(Map<String, String> values) {
		Map<String, String> all = new HashMap<>(values);
		all.putIfAbsent("esp.mqtt.serial.port", "/dev/ttyUSB0");
		all.putIfAbsent("esp.mqtt.broker.host", "broker.example");
		return bind(all);
	}

}
