package io.github.espatmqtt.emulator.mqtt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.espatmqtt.emulator.thread.Daemons;

/**
 * A connection held by the HiveMQ MQTT client. The callback for messages is in place
 * before the connection is, so that nothing a persistent session has kept is lost.
 */
final class HiveMqLink implements BrokerLink {

	private static final Duration FAREWELL = Duration.ofSeconds(2);

	private enum Phase {

		CONNECTING, UP, LEFT, LOST

	}

	private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CONNECTING);

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	private final Mqtt3AsyncClient client;

	private final NetworkPath path;

	private final LinkListener listener;

	HiveMqLink(Mqtt3ClientBuilder builder, NetworkPath path, LinkListener listener) {
		this.client = builder.addDisconnectedListener((context) -> end()).buildAsync();
		this.path = path;
		this.listener = listener;
		this.client.publishes(MqttGlobalPublishFilter.ALL, this::deliver, deliveries());
	}

	void connect(Mqtt3Connect connect, Duration timeout) throws LinkException {
		try {
			await(() -> this.client.connect(connect), timeout);
			if (!this.phase.compareAndSet(Phase.CONNECTING, Phase.UP)) {
				throw new LinkException("Lost while connecting");
			}
		}
		catch (LinkException ex) {
			cut();
			throw ex;
		}
	}

	@Override
	public void publish(Message message, Duration timeout) throws LinkException {
		await(() -> this.client.publish(HiveMqConnector.publish(message)), timeout);
	}

	@Override
	public boolean subscribe(String filter, int qos, Duration timeout) throws LinkException {
		try {
			await(() -> this.client.subscribeWith().topicFilter(filter).qos(HiveMqConnector.qos(qos)).send(), timeout);
			return true;
		}
		catch (LinkException ex) {
			if (ex.getCause() instanceof Mqtt3SubAckException) {
				return false;
			}
			throw ex;
		}
	}

	@Override
	public void unsubscribe(String filter, Duration timeout) throws LinkException {
		await(() -> this.client.unsubscribeWith().topicFilter(filter).send(), timeout);
	}

	@Override
	public boolean isUp() {
		return this.phase.get() == Phase.UP;
	}

	/**
	 * Leave in order. Once the client has sent its goodbye, the path ends by itself when
	 * the broker has heard it.
	 */
	@Override
	public void disconnect() {
		this.phase.set(Phase.LEFT);
		try {
			this.client.disconnect().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			this.path.cut();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.path.cut();
		}
	}

	@Override
	public void cut() {
		this.phase.set(Phase.LEFT);
		this.path.cut();
	}

	private void deliver(Mqtt3Publish publish) {
		if (this.phase.get() != Phase.LEFT) {
			this.listener.received(new Message(publish.getTopic().toString(), publish.getPayloadAsBytes(),
					publish.getQos().getCode(), publish.isRetain()));
		}
	}

	private void end() {
		Phase last = this.phase.getAndUpdate((now) -> (now == Phase.LEFT) ? now : Phase.LOST);
		if (last == Phase.UP) {
			this.listener.lost();
		}
		this.ended.completeExceptionally(new LinkException("The link has ended"));
		if (last != Phase.LEFT) {
			this.path.cut();
		}
	}

	private void await(Supplier<CompletableFuture<?>> request, Duration timeout) throws LinkException {
		try {
			CompletableFuture.anyOf(request.get(), this.ended).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (IllegalArgumentException ex) {
			throw new LinkException("Not a request that MQTT knows", ex);
		}
		catch (ExecutionException ex) {
			throw new LinkException("The broker did not consent", ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new LinkException("No answer within " + timeout, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LinkException("Interrupted", ex);
		}
	}

	/**
	 * Create an executor that keeps the order and whose thread ends when idle, because
	 * the client may still use it after the link has ended.
	 */
	private static Executor deliveries() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				new Daemons("esp-at-mqtt-deliveries"));
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

}
