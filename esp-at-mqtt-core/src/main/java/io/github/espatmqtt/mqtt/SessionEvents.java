package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.espatmqtt.at.AtFrame;
import io.github.espatmqtt.at.AtListener;
import io.github.espatmqtt.at.AtSyntax;
import io.github.espatmqtt.at.CountedLine;
import io.github.espatmqtt.module.EspModule;
import io.github.espatmqtt.mqtt.SessionLostException.Reason;
import io.github.espatmqtt.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the module says without being asked, in terms of the session: messages go to the
 * dispatcher, disturbances wait for the supervisor.
 */
final class SessionEvents implements AtListener {

	private static final String CONNECTED = "+MQTTCONNECTED:";

	private static final String DISCONNECTED = "+MQTTDISCONNECTED:";

	static final AtSyntax SYNTAX = new AtSyntax(
			Stream.concat(Stream.of(new CountedLine("+MQTTSUBRECV:")), EspModule.COUNTED.stream()).toList(),
			List.of(DISCONNECTED),
			Stream.concat(EspModule.UNSOLICITED.stream(), Stream.of(CONNECTED, DISCONNECTED)).toList());

	private static final Logger logger = LoggerFactory.getLogger(SessionEvents.class);

	private final MessageDispatcher dispatcher;

	private final BlockingQueue<Reason> disturbances = new LinkedBlockingQueue<>();

	private volatile boolean connecting;

	SessionEvents(MessageDispatcher dispatcher) {
		this.dispatcher = dispatcher;
	}

	/**
	 * Forget what happened before the step that is about to be taken.
	 */
	void clear() {
		this.disturbances.clear();
	}

	/**
	 * Forget what happened before, and take the next report of a connection for the one
	 * that is about to be made, whether it comes before or after the answer.
	 */
	void expectConnection() {
		clear();
		this.connecting = true;
	}

	/**
	 * Make the supervisor ask the module for its state soon, once however often this is
	 * called meanwhile.
	 */
	void suspect() {
		if (!this.disturbances.contains(Reason.STATE_LOST)) {
			this.disturbances.add(Reason.STATE_LOST);
		}
	}

	/**
	 * Forget the suspicion: the module was asked.
	 */
	void clearSuspicion() {
		this.disturbances.removeIf((reason) -> reason == Reason.STATE_LOST);
	}

	@Nullable Reason await(Duration timeout) throws InterruptedException {
		return this.disturbances.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public void onUnsolicited(String line) {
		logger.debug("The module reports: {}", line);
		if (line.startsWith(DISCONNECTED)) {
			this.dispatcher.gap();
			this.disturbances.add(Reason.BROKER_LOST);
		}
		else if (line.startsWith(CONNECTED) && this.connecting) {
			this.connecting = false;
			this.disturbances.removeIf((reason) -> reason == Reason.BROKER_LOST);
		}
		else if (line.startsWith(CONNECTED)) {
			this.disturbances.add(Reason.BROKER_RECONNECTED);
		}
	}

	@Override
	public void onCounted(AtFrame.Counted frame) {
		MqttAnswers.topic(frame.header())
			.ifPresentOrElse((topic) -> this.dispatcher.offer(new MqttMessage(topic, frame.payload(), Instant.now())),
					() -> dropped("whose header is damaged", frame.header()));
	}

	@Override
	public void onDamaged(AtFrame.Damaged frame) {
		dropped("that arrived damaged, bytes were lost on the line", frame.header());
	}

	private void dropped(String what, String header) {
		this.dispatcher.gap();
		logger.warn("Dropped a message {}: {}", what, header);
	}

	@Override
	public void onRestart() {
		this.dispatcher.gap();
		this.disturbances.add(Reason.MODULE_RESTARTED);
	}

	@Override
	public void onLost(TransportException cause) {
		this.disturbances.add(Reason.LINK_LOST);
	}

}
