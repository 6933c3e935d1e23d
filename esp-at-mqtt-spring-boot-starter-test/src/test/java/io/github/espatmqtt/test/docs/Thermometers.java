package io.github.espatmqtt.test.docs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.espatmqtt.listener.EspMqttListener;

import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.stereotype.Component;

@Component
class Thermometers {

	private final Map<String, String> readings = new ConcurrentHashMap<>();

	@EspMqttListener("sensors/{room}/temperature")
	void onReading(String celsius, @DestinationVariable String room) {
		this.readings.put(room, celsius);
	}

	Map<String, String> readings() {
		return this.readings;
	}

}
