package io.github.espatmqtt.samples.gateway;

import java.util.List;

import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Changes the subscriptions at run time. Every answer is the list of all subscriptions.
 */
@RestController
@RequestMapping("/subscriptions")
class SubscriptionsController {

	private final EspMqttMessageDrivenChannelAdapter adapter;

	private final EspMqttClient client;

	SubscriptionsController(EspMqttMessageDrivenChannelAdapter adapter, EspMqttClient client) {
		this.adapter = adapter;
		this.client = client;
	}

	@GetMapping
	List<Subscription> list() {
		return this.client.reception().subscriptions().stream().map(Subscription::of).toList();
	}

	@PostMapping
	List<Subscription> add(@RequestParam String topic, @RequestParam(defaultValue = "1") int qos) {
		this.adapter.addTopic(topic, qos);
		return list();
	}

	@DeleteMapping
	List<Subscription> remove(@RequestParam String topic) {
		this.adapter.removeTopic(topic);
		this.client.reception().unsubscribe(new MqttTopicFilter(topic));
		return list();
	}

	/**
	 * Subscription, as shown to web clients.
	 *
	 * @param topic the topic filter
	 * @param qos the highest quality of service for delivery
	 */
	record Subscription(String topic, int qos) {

		private static Subscription of(MqttSubscription subscription) {
			return new Subscription(subscription.filter().filter(), subscription.qos().level());
		}

	}

}
