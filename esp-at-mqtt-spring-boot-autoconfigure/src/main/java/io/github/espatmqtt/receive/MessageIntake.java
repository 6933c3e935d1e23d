package io.github.espatmqtt.receive;

import java.util.List;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import io.github.espatmqtt.mqtt.MqttSubscriber;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer takes from a client: its topic filters, and the way of its messages.
 *
 * @since 0.1.0
 */
public final class MessageIntake implements AutoCloseable {

	private final MqttSubscriber subscriber;

	private final @Nullable EspMqttReceiver receiver;

	private volatile boolean running;

	private MessageIntake(EspMqttClient client, MqttMessageListener target, @Nullable EspMqttReceiver receiver) {
		this.subscriber = new MqttSubscriber(client, target);
		this.receiver = receiver;
	}

	/**
	 * Have messages come straight from the client. Those that arrive while it is stopped
	 * are lost to the consumer.
	 * @param client the client
	 * @param target gets the messages
	 * @return the intake, not started yet
	 */
	public static MessageIntake straight(EspMqttClient client, MqttMessageListener target) {
		return new MessageIntake(client, target, null);
	}

	/**
	 * Have messages come by way of a receiver, which gets them from when the intake is
	 * prepared until it is closed.
	 * @param client the client
	 * @param receiver gets the messages
	 * @return the intake, not started yet
	 */
	public static MessageIntake through(EspMqttClient client, EspMqttReceiver receiver) {
		return new MessageIntake(client, receiver::receive, receiver);
	}

	/**
	 * Add a filter, or change its quality of service.
	 * @param subscription what to subscribe to
	 * @see MqttSubscriber#add(MqttSubscription)
	 */
	public void add(MqttSubscription subscription) {
		this.subscriber.add(subscription);
	}

	/**
	 * Remove a filter. Unknown filters are ignored.
	 * @param filter the filter
	 * @see MqttSubscriber#remove(MqttTopicFilter)
	 */
	public void remove(MqttTopicFilter filter) {
		this.subscriber.remove(filter);
	}

	/**
	 * Return what the consumer subscribes to.
	 * @return the subscriptions in the order they were added
	 */
	public List<MqttSubscription> subscriptions() {
		return this.subscriber.subscriptions();
	}

	/**
	 * Subscribe, and keep what arrives until the start.
	 * @see MqttSubscriber#prepare()
	 */
	public void prepare() {
		if (this.receiver != null) {
			this.subscriber.start();
		}
		else {
			this.subscriber.prepare();
		}
	}

	/**
	 * Start passing messages on, first those that wait.
	 */
	public void start() {
		this.running = true;
		this.subscriber.start();
		if (this.receiver != null) {
			this.receiver.start();
		}
	}

	/**
	 * Stop passing messages on.
	 */
	public void stop() {
		this.running = false;
		if (this.receiver != null) {
			this.receiver.stop();
		}
		else {
			this.subscriber.stop();
		}
	}

	/**
	 * Pass no more messages on until the next start, which begins with those that have
	 * arrived meanwhile: as many as may wait for a listener, or all if a receiver keeps
	 * them.
	 * @see MqttSubscriber#hold()
	 */
	public void pause() {
		if (this.receiver != null) {
			this.receiver.stop();
		}
		else {
			this.subscriber.hold();
		}
	}

	/**
	 * Return whether messages are passed on.
	 * @return whether they are
	 */
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Stop, and unsubscribe from what nobody else needs. The filters are remembered for
	 * another start.
	 */
	@Override
	public void close() {
		stop();
		this.subscriber.close();
		if (this.receiver != null) {
			this.receiver.close();
		}
	}

}
