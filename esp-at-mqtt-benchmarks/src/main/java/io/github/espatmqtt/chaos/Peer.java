package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;

/**
 * An ordinary MQTT client at the broker: the witness of what arrives there, and the
 * sender of what the module's subscriber is to receive.
 */
final class Peer implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Mqtt3AsyncClient client;

	private Peer(Mqtt3AsyncClient client) {
		this.client = client;
	}

	/**
	 * Connect to a broker and listen.
	 * @param filter what to listen to, exactly once
	 * @param witness is told topic and payload, on one thread
	 */
	static Peer connect(int port, String filter, BiConsumer<String, byte[]> witness) {
		Mqtt3AsyncClient client = MqttClient.builder()
			.useMqttVersion3()
			.serverHost("127.0.0.1")
			.serverPort(port)
			.buildAsync();
		client.publishes(MqttGlobalPublishFilter.ALL,
				(message) -> witness.accept(message.getTopic().toString(), message.getPayloadAsBytes()));
		await(client.connect());
		await(client.subscribeWith().topicFilter(filter).qos(MqttQos.EXACTLY_ONCE).send());
		return new Peer(client);
	}

	void publish(String topic, byte[] payload, int qos) {
		await(this.client.publishWith().topic(topic).payload(payload).qos(MqttQos.values()[qos]).send());
	}

	@Override
	public void close() {
		await(this.client.disconnect());
	}

	private static void await(CompletableFuture<?> result) {
		try {
			result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException("The broker does not serve the witness", ex);
		}
	}

}
