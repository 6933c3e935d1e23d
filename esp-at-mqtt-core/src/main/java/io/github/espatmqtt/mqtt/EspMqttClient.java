package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtWireListener;
import io.github.espatmqtt.transport.AtTransport;

/**
 * MQTT through one ESP-AT module. Once started, the client keeps the module connected to
 * the broker with all wanted subscriptions: it configures a module in whatever state it
 * finds it, and does so again after every restart, lost link or unplugged cable.
 *
 * <p>
 * All methods may be called by any thread. One serial line carries one command at a time,
 * so concurrent callers wait for each other in the order they came.
 *
 * @since 0.1.0
 */
public interface EspMqttClient extends AutoCloseable {

	/**
	 * Create a new client, not started yet.
	 * @param transport the way to the module
	 * @param settings the state to keep the module in
	 * @return the client
	 */
	static EspMqttClient create(AtTransport transport, EspMqttSettings settings) {
		return create(transport, settings, Thread::new);
	}

	/**
	 * Create a new client that delivers messages on a thread of choice, for example a
	 * virtual one. The threads that read from the module and keep the session stay
	 * platform threads, since a serial port blocks in native code.
	 * @param transport the way to the module
	 * @param settings the state to keep the module in
	 * @param deliveryThreads creates the thread that calls the message listeners
	 * @return the client
	 */
	static EspMqttClient create(AtTransport transport, EspMqttSettings settings, ThreadFactory deliveryThreads) {
		return EspMqttClientProvider.installed().create(transport, settings, deliveryThreads);
	}

	/**
	 * Describe the way to the module.
	 * @return for example {@code serial port /dev/ttyUSB0 at 115200 baud}
	 */
	String description();

	/**
	 * Start working towards a session, in the background. Starting again has no effect.
	 */
	void start();

	/**
	 * Wait for the session. A session that something has happened to counts no more, from
	 * the moment this computer knows, and what failed before the call is no answer: a
	 * first attempt that fails is, or one that is made from now on.
	 * @param timeout the longest wait
	 * @throws EspAtException the failure of an attempt, as soon as one fails
	 * @throws MqttNotConnectedException if the session is not ready in time
	 */
	void awaitReady(Duration timeout);

	/**
	 * Wait for a session however many attempts fail meanwhile, before the start as well.
	 * A client that does not know leaves it to the operations to fail.
	 * @param timeout the longest wait
	 * @return whether there is one; {@code false} as well if the thread was interrupted,
	 * which stays so
	 */
	default boolean awaitSession(Duration timeout) {
		return true;
	}

	/**
	 * Close the MQTT connection ({@code AT+MQTTCLEAN}) and release the port, once what
	 * waits to be published is published, as long as {@link OutboundQueue#drain()} says;
	 * the rest fails. Returns when all threads of the client have ended, or after
	 * {@link SessionTiming#shutdown()}: listeners that are still busy are interrupted
	 * shortly before that, and given up. Called by a listener or callback of this client
	 * it returns at once and the rest happens behind it. The client can be started again.
	 * Stopping again has no effect.
	 */
	void stop();

	/**
	 * Stop like {@link #stop()}, without waiting: several clients end at once.
	 * @return completes when the client has ended, or has been given up
	 */
	default CompletableFuture<Void> stopAsync() {
		stop();
		return CompletableFuture.completedFuture(null);
	}

	/**
	 * Reset the module now, as its button would: by the line of the serial port that is
	 * wired to its reset, else by what the application has for this, else by
	 * {@code AT+RST}. A session is set up again afterwards.
	 * @throws IllegalStateException if that cannot be done; says why
	 * @see EspMqttSettings#resets()
	 */
	default void reset() {
		throw new IllegalStateException("This client cannot reset its module");
	}

	/**
	 * Return whether the client was started and not stopped.
	 * @return {@code true} between {@link #start()} and {@link #stop()}
	 */
	boolean isRunning();

	/**
	 * Publish a message and wait for the module's confirmation. Takes turns with what is
	 * published asynchronously. From the start until the first session waits for it, as
	 * long as {@link SessionTiming#firstSession()} says; without a session later fails at
	 * once. Sent with {@code AT+MQTTPUB} where the text fits a command line and that is
	 * shorter, else with {@code AT+MQTTPUBRAW}.
	 * @param message the message
	 * @throws MqttNotConnectedException if there is no session; nothing was sent
	 * @throws MqttOperationException if the module refused the message, reported failure
	 * or did not answer; carries the outcome and the error code
	 * @throws MqttLimitException if this module's firmware cannot carry the message
	 */
	void publish(MqttPublish message);

	/**
	 * Publish like {@link #publish(MqttPublish)} with another limit for the wait for the
	 * line.
	 * @param message the message
	 * @param maximumTurn the longest wait for the line, past which the message is refused
	 * and nothing was sent
	 */
	void publish(MqttPublish message, Duration maximumTurn);

	/**
	 * Publish in the background, in the order of acceptance, once there is a session. May
	 * be called before the start as well.
	 * @param message the message
	 * @return completes when the module has confirmed the message, or exceptionally with
	 * what {@link #publish(MqttPublish)} throws, or with a {@link QueueFullException}.
	 * Cancelling it before its turn keeps the message from being published. Callbacks run
	 * on the thread that publishes, so they must not wait for another message
	 * @see EspMqttSettings#outbound()
	 */
	CompletableFuture<Void> publishAsync(MqttPublish message);

	/**
	 * Announce that the client is going to be stopped: until the next start nothing that
	 * is published waits for more than 2 s, so that an application can say its last words
	 * and yet ends in time. Nothing is unsubscribed from any more, as the session ends.
	 */
	void prepareStop();

	/**
	 * Have a listener called with the messages of a topic filter, at quality of service
	 * 1.
	 * @param filter the topic filter
	 * @param listener gets the messages, on the client's own thread
	 * @return closes the subscription
	 * @throws IllegalArgumentException if the filter is invalid
	 * @throws MqttOperationException if the module refused
	 * @throws MqttLimitException if the module keeps no more filters and they cannot be
	 * joined
	 */
	default MqttSubscriber subscribe(String filter, MqttMessageListener listener) {
		MqttSubscriber subscriber = new MqttSubscriber(this, listener);
		subscriber.add(MqttSubscription.of(filter, MqttQos.AT_LEAST_ONCE.level()));
		subscriber.start();
		return subscriber;
	}

	/**
	 * Return the part that receives.
	 * @return who wants what, and who gets it
	 */
	MqttReception reception();

	/**
	 * Return what is known, asking the module with {@code AT+MQTTCONN?} if the line is
	 * free and the last answer is older than a second. Never waits behind other callers
	 * of this method.
	 * @param maximumWait the longest wait for the line and the answer; with zero the
	 * module is not asked
	 * @return the status
	 */
	SessionStatus status(Duration maximumWait);

	/**
	 * Return where the session is, without asking the module.
	 * @return the state
	 */
	SessionState state();

	/**
	 * Add a listener for what happens to the client.
	 * @param listener the listener
	 */
	void addEventListener(EspMqttEventListener listener);

	/**
	 * Remove a listener for what happens to the client.
	 * @param listener the listener
	 */
	void removeEventListener(EspMqttEventListener listener);

	/**
	 * Add a listener for the conversation with the module, line by line, secrets and
	 * payloads masked.
	 * @param listener the listener
	 */
	default void addWireListener(AtWireListener listener) {
	}

	/**
	 * Remove a listener for the conversation with the module.
	 * @param listener the listener
	 */
	default void removeWireListener(AtWireListener listener) {
	}

	/**
	 * Return what went over the line so far.
	 * @return the counts
	 */
	MqttTraffic traffic();

	/**
	 * Stop the client, as {@link #stop()} does.
	 */
	@Override
	void close();

}
