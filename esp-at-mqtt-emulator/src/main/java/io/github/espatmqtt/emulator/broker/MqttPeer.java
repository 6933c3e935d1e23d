package io.github.espatmqtt.emulator.broker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.espatmqtt.emulator.mqtt.Message;

/**
 * An ordinary MQTT client, for the other end of a conversation: it publishes to and reads
 * from the broker that the module uses. Every operation waits for the broker's answer.
 *
 * @since 0.1.0
 */
public final class MqttPeer implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();

	private final Set<String> filters = ConcurrentHashMap.newKeySet();

	private final Mqtt3AsyncClient client;

	private final String address;

	private MqttPeer(String host, int port) {
		this.address = host + ":" + port;
		this.client = MqttClient.builder().useMqttVersion3().serverHost(host).serverPort(port).buildAsync();
		this.client.publishes(MqttGlobalPublishFilter.ALL, (publish) -> this.received.add(message(publish)));
	}

	/**
	 * Connect to a broker.
	 * @param host the host name or address of the broker
	 * @param port its port
	 * @return the connected peer
	 * @throws IllegalStateException if the broker does not accept the connection
	 */
	public static MqttPeer connect(String host, int port) {
		MqttPeer peer = new MqttPeer(host, port);
		peer.await("connect", peer.client.connect());
		return peer;
	}

	/**
	 * Publish a text with QoS 1, not retained.
	 * @param topic the topic
	 * @param payload the text, sent as UTF-8
	 */
	public void publish(String topic, String payload) {
		publish(new Message(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false));
	}

	/**
	 * Publish a message.
	 * @param message the message
	 */
	public void publish(Message message) {
		await("publish",
				this.client.publishWith()
					.topic(message.topic())
					.payload(message.payload())
					.qos(MqttQos.values()[message.qos()])
					.retain(message.retain())
					.send());
	}

	/**
	 * Subscribe to topic filters with QoS 2.
	 * @param filters the topic filters
	 */
	public void subscribe(String... filters) {
		for (String filter : filters) {
			await("subscribe", this.client.subscribeWith().topicFilter(filter).qos(MqttQos.EXACTLY_ONCE).send());
			this.filters.add(filter);
		}
	}

	/**
	 * Take the next message received, waiting up to ten seconds for it.
	 * @return the message
	 * @throws AssertionError if none arrives
	 */
	public Message next() {
		try {
			Message next = this.received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			if (next == null) {
				throw new AssertionError("No message from " + this.address + " within " + PATIENCE.toSeconds() + " s");
			}
			return next;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a message", ex);
		}
	}

	/**
	 * Return the messages received and not taken yet.
	 * @return the messages, oldest first
	 */
	public List<Message> received() {
		return List.copyOf(this.received);
	}

	/**
	 * Unsubscribe from everything and forget the messages not taken.
	 */
	public void reset() {
		for (String filter : this.filters) {
			await("unsubscribe", this.client.unsubscribeWith().topicFilter(filter).send());
			this.filters.remove(filter);
		}
		this.received.clear();
	}

	@Override
	public void close() {
		await("disconnect", this.client.disconnect());
	}

	private <T> void await(String operation, CompletableFuture<T> result) {
		try {
			result.join();
		}
		catch (CompletionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw new IllegalStateException(String.format(Locale.ROOT, "Cannot %s at the broker %s: %s", operation,
					this.address, cause.getMessage()), cause);
		}
	}

	private static Message message(Mqtt3Publish publish) {
		return new Message(publish.getTopic().toString(), publish.getPayloadAsBytes(), publish.getQos().getCode(),
				publish.isRetain());
	}

}
