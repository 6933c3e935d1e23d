package io.github.espatmqtt.docs;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.template.EspMqttTemplate;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.integration.annotation.ServiceActivator;

/**
 * Snippets about several modules in {@code docs/messaging.md}.
 */
public class SeveralModulesSnippets {

	public static class Field {

		public final BlockingQueue<String> alarms = new LinkedBlockingQueue<>();

		private final EspMqttTemplate template;

		Field(@Qualifier("field") EspMqttTemplate template) {
			this.template = template;
		}

		@EspMqttListener(topics = "alarms/#", client = "field")
		void onAlarm(String alarm) {
			this.alarms.add(alarm);
			this.template.publish("out/confirmed", alarm);
		}

	}

	public static class Readings {

		public final BlockingQueue<String> readings = new LinkedBlockingQueue<>();

		@ServiceActivator(inputChannel = "fieldEspMqttInboundChannel")
		void onReading(String reading) {
			this.readings.add(reading);
		}

	}

}
