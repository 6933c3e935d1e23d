package io.github.espatmqtt.emulator.broker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.espatmqtt.emulator.mqtt.Message;
import org.jspecify.annotations.Nullable;

/**
 * An ordinary MQTT client, for the other end of a conversation: it publishes to and reads
 * from the broker that the module uses. Every operation waits for the broker's answer, 10
 * s at most, and connects again first if the connection is gone.
 *
 * @since 0.1.0
 */
public final class MqttPeer implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();

	private final List<String> filters = new CopyOnWriteArrayList<>();

	private final Runnable returning = this::reconnect;

	private final String host;

	private final int port;

	private final String address;

	private final @Nullable EmbeddedMqttBroker broker;

	private volatile Mqtt3AsyncClient client;

	private MqttPeer(String host, int port, @Nullable EmbeddedMqttBroker broker) {
		this.host = host;
		this.port = port;
		this.address = host + ":" + port;
		this.broker = broker;
		this.client = connected();
	}

	/**
	 * Connect to a broker.
	 * @param host the host name or address of the broker
	 * @param port its port
	 * @return the connected peer
	 * @throws IllegalStateException if the broker does not accept the connection
	 */
	public static MqttPeer connect(String host, int port) {
		return new MqttPeer(host, port, null);
	}

	/**
	 * Connect to a broker of this process, and again whenever it is restarted.
	 * @param broker the broker
	 * @return the connected peer
	 * @throws IllegalStateException if the broker does not accept the connection
	 */
	public static MqttPeer connect(EmbeddedMqttBroker broker) {
		MqttPeer peer = new MqttPeer(broker.host(), broker.port(), broker);
		broker.add(peer.returning);
		return peer;
	}

	private Mqtt3AsyncClient connected() {
		Mqtt3AsyncClient next = MqttClient.builder()
			.useMqttVersion3()
			.serverHost(this.host)
			.serverPort(this.port)
			.buildAsync();
		next.publishes(MqttGlobalPublishFilter.ALL, (publish) -> this.received.add(message(publish)));
		await("connect", next.connect());
		return next;
	}

	private void reconnect() {
		this.client = connected();
		this.filters.forEach(this::ask);
	}

	private Mqtt3AsyncClient client() {
		if (!this.client.getState().isConnected()) {
			reconnect();
		}
		return this.client;
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
		await("publish to '" + message.topic() + "'",
				client().publishWith()
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
			client();
			ask(filter);
			if (!this.filters.contains(filter)) {
				this.filters.add(filter);
			}
		}
	}

	private void ask(String filter) {
		await("subscribe to '" + filter + "'",
				this.client.subscribeWith().topicFilter(filter).qos(MqttQos.EXACTLY_ONCE).send());
	}

	/**
	 * Return what this peer is subscribed to.
	 * @return the topic filters, in the order they were subscribed to
	 */
	public List<String> subscriptions() {
		return List.copyOf(this.filters);
	}

	/**
	 * Take the next message received, waiting up to ten seconds for it.
	 * @return the message
	 * @throws AssertionError if none arrives; says what this peer is subscribed to
	 */
	public Message next() {
		return next(PATIENCE);
	}

	/**
	 * Take the next message received.
	 * @param timeout the longest wait
	 * @return the message
	 * @throws AssertionError if none arrives; says what this peer is subscribed to
	 */
	public Message next(Duration timeout) {
		try {
			Message next = this.received.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
			if (next == null) {
				throw new AssertionError("No message from " + this.address + " within " + timeout.toMillis()
						+ " ms. The peer is "
						+ (this.filters.isEmpty() ? "not subscribed to anything" : "subscribed to " + this.filters));
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
	 * Take a message received that is not the next one.
	 * @param message the message
	 * @return whether it was there
	 */
	public boolean take(Message message) {
		return this.received.remove(message);
	}

	/**
	 * Unsubscribe from everything and forget the messages not taken.
	 */
	public void reset() {
		reset(List.of());
	}

	/**
	 * Be subscribed to some filters and nothing else, and forget the messages not taken.
	 * @param wanted the topic filters
	 */
	public void reset(Collection<String> wanted) {
		client();
		List<String> unwanted = new ArrayList<>(this.filters);
		unwanted.removeAll(wanted);
		for (String filter : unwanted) {
			this.filters.remove(filter);
			await("unsubscribe from '" + filter + "'", this.client.unsubscribeWith().topicFilter(filter).send());
		}
		wanted.stream().filter((filter) -> !this.filters.contains(filter)).forEach(this::subscribe);
		this.received.clear();
	}

	@Override
	public void close() {
		if (this.broker != null) {
			this.broker.remove(this.returning);
		}
		if (this.client.getState().isConnected()) {
			await("disconnect", this.client.disconnect());
		}
	}

	private <T> void await(String operation, CompletableFuture<T> result) {
		try {
			result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failure(operation, "interrupted", ex);
		}
		catch (TimeoutException ex) {
			throw failure(operation, "no answer within " + PATIENCE.toSeconds() + " s", ex);
		}
		catch (ExecutionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw failure(operation, cause.getMessage(), cause);
		}
	}

	private IllegalStateException failure(String operation, @Nullable String reason, Throwable cause) {
		return new IllegalStateException(
				String.format(Locale.ROOT, "Cannot %s at the broker %s: %s", operation, this.address, reason), cause);
	}

	private static Message message(Mqtt3Publish publish) {
		return new Message(publish.getTopic().toString(), publish.getPayloadAsBytes(), publish.getQos().getCode(),
				publish.isRetain());
	}

}
