package io.github.espatmqtt.emulator;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An ordinary MQTT client at the same broker as the module.
 */
public final class Peer implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final BlockingQueue<Mqtt3Publish> received = new LinkedBlockingQueue<>();

	private final Mqtt3AsyncClient client;

	private Peer(Mqtt3AsyncClient client) {
		this.client = client;
		client.publishes(MqttGlobalPublishFilter.ALL, this.received::add);
	}

	public static Peer at(EmbeddedBroker broker, String... filters) {
		return at(broker.port(), filters);
	}

	public static Peer at(int port, String... filters) {
		Peer peer = new Peer(
				MqttClient.builder().useMqttVersion3().serverHost("localhost").serverPort(port).buildAsync());
		peer.client.connect().join();
		for (String filter : filters) {
			peer.client.subscribeWith().topicFilter(filter).qos(MqttQos.EXACTLY_ONCE).send().join();
		}
		return peer;
	}

	public void publish(String topic, byte[] payload, int qos, boolean retain) {
		this.client.publishWith().topic(topic).payload(payload).qos(MqttQos.values()[qos]).retain(retain).send().join();
	}

	public void publish(String topic, String payload) {
		publish(topic, payload.getBytes(), 1, false);
	}

	public Mqtt3Publish next() throws InterruptedException {
		Mqtt3Publish next = this.received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		assertThat(next).as("message within " + PATIENCE).isNotNull();
		return next;
	}

	public boolean hasNothing() {
		return this.received.isEmpty();
	}

	@Override
	public void close() {
		this.client.disconnect().join();
	}

}
