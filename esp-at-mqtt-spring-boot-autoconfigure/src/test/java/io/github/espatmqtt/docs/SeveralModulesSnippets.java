package io.github.espatmqtt.docs;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.github.espatmqtt.autoconfigure.EspMqttClientFactory;
import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.template.EspMqttTemplate;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Snippets about several modules in {@code docs/messaging.md}.
 */
public class SeveralModulesSnippets {

	@Configuration(proxyBeanMethods = false)
	public static class Field {

		@Bean(defaultCandidate = false)
		EspMqttClient fieldClient(EspMqttClientFactory clients) {
			return clients.create("field.mqtt");
		}

		@Bean(defaultCandidate = false)
		EspMqttTemplate fieldTemplate(@Qualifier("fieldClient") EspMqttClient client) {
			return new EspMqttTemplate(client);
		}

		@Bean(defaultCandidate = false)
		EspMqttMessageDrivenChannelAdapter fieldReadings(@Qualifier("fieldClient") EspMqttClient client) {
			EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(client, "readings/+");
			adapter.setOutputChannelName("fieldChannel");
			return adapter;
		}

	}

	public static class Listener {

		public final BlockingQueue<String> alarms = new LinkedBlockingQueue<>();

		@EspMqttListener(topics = "alarms/#", client = "fieldClient")
		void onAlarm(String alarm) {
			this.alarms.add(alarm);
		}

	}

}
