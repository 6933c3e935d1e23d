package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.espatmqtt.at.AtCommand;
import io.github.espatmqtt.at.AtCommandException;
import io.github.espatmqtt.at.AtFrame;
import io.github.espatmqtt.at.AtListener;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtSyntax;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.at.CountedLine;
import io.github.espatmqtt.at.Printable;
import io.github.espatmqtt.module.EspModule;
import io.github.espatmqtt.mqtt.EspMqttEvent.CommandOutcome;
import io.github.espatmqtt.mqtt.EspMqttEvent.DropReason;
import io.github.espatmqtt.mqtt.SessionLostException.Reason;
import io.github.espatmqtt.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens on the line, in terms of the session: messages go to the dispatcher,
 * disturbances wait for the supervisor, and everybody may watch.
 */
final class SessionEvents implements AtListener {

	private static final String CONNECTED = "+MQTTCONNECTED:";

	private static final String DISCONNECTED = "+MQTTDISCONNECTED:";

	private static final String WIFI_UP = "WIFI GOT IP";

	private static final String WIFI_DOWN = "WIFI DISCONNECT";

	static final AtSyntax SYNTAX = syntax(FragmentJoining.DEFAULT_BUFFER_SIZE);

	/** A piece of a long message; commands and questions are shorter. */
	private static final int LARGE_PIECE = 500;

	private static final Logger logger = LoggerFactory.getLogger(SessionEvents.class);

	private final MessageDispatcher dispatcher;

	private final EventPublisher publisher;

	private final TrafficCounter traffic;

	private final Confirmations confirmations;

	private final BlockingQueue<Reason> disturbances = new LinkedBlockingQueue<>();

	/** A permit for each report that may mean the end of what kept the session away. */
	private final Semaphore chances = new Semaphore(0);

	private volatile boolean connecting;

	private final DropLog drops = new DropLog();

	SessionEvents(MessageDispatcher dispatcher, EventPublisher publisher, TrafficCounter traffic,
			Confirmations confirmations) {
		this.dispatcher = dispatcher;
		this.publisher = publisher;
		this.traffic = traffic;
		this.confirmations = confirmations;
	}

	/**
	 * Return the lines with special rules.
	 * @param bufferSize the size of the firmware's buffer, in which a whole message or
	 * piece of one has its place
	 */
	static AtSyntax syntax(int bufferSize) {
		return new AtSyntax(
				Stream.concat(Stream.of(new CountedLine("+MQTTSUBRECV:", bufferSize)), EspModule.COUNTED.stream())
					.toList(),
				List.of(DISCONNECTED),
				Stream.concat(EspModule.UNSOLICITED.stream(), Stream.of(CONNECTED, DISCONNECTED)).toList());
	}

	/**
	 * Take note of a new line: nothing on it continues what came before.
	 */
	void begin() {
		this.dispatcher.gap();
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
	 * Forget what made it doubtful whether the module is there: it was asked and has
	 * answered.
	 */
	void clearDoubts() {
		this.disturbances.removeIf((reason) -> reason == Reason.STATE_LOST || reason == Reason.UNANSWERED);
	}

	@Nullable Reason await(Duration timeout) throws InterruptedException {
		return this.disturbances.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Wait until the module reports something that makes another attempt worth while.
	 */
	void awaitChance(Duration timeout) throws InterruptedException {
		this.chances.drainPermits();
		if (this.chances.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
			logger.debug("The module reports a change; trying again at once");
		}
	}

	@Override
	public void onUnsolicited(String line) {
		logger.debug("The module reports: {}", Printable.of(line));
		if (line.startsWith(DISCONNECTED)) {
			this.dispatcher.gap();
			this.disturbances.add(Reason.BROKER_LOST);
		}
		else if (line.startsWith(CONNECTED) && this.connecting) {
			this.connecting = false;
			this.disturbances.removeIf((reason) -> reason == Reason.BROKER_LOST);
		}
		else if (line.startsWith(CONNECTED)) {
			this.chances.release();
			this.disturbances.add(Reason.BROKER_RECONNECTED);
		}
		else if (line.equals(WIFI_UP)) {
			this.chances.release();
			this.publisher.publish(new EspMqttEvent.WifiUp());
		}
		else if (line.equals(WIFI_DOWN)) {
			this.publisher.publish(new EspMqttEvent.WifiDown());
		}
	}

	@Override
	public void onCounted(AtFrame.Counted frame) {
		MqttAnswers.topic(frame.header())
			.ifPresentOrElse((topic) -> received(new MqttMessage(topic, frame.payload(), Instant.now())),
					() -> dropped(DropReason.DAMAGED, frame.header()));
	}

	private void received(MqttMessage message) {
		this.publisher.publish(new EspMqttEvent.Received(message));
		this.dispatcher.offer(message);
	}

	/**
	 * Take note of a message that is dropped. What is missing may be missing because the
	 * module has restarted, so the module is asked for its state.
	 */
	@Override
	public void onDamaged(AtFrame.Damaged frame) {
		DropReason reason = switch (frame.cause()) {
			case BYTES_LOST -> DropReason.DAMAGED;
			case AMBIGUOUS -> DropReason.AMBIGUOUS;
			case TOO_LONG -> DropReason.TOO_LONG;
		};
		if (reason != DropReason.TOO_LONG) {
			suspect();
		}
		dropped(reason, frame.header());
	}

	private void dropped(DropReason reason, String header) {
		this.dispatcher.gap();
		this.drops.add(reason, header);
		this.publisher.publish(new EspMqttEvent.Dropped(reason));
	}

	@Override
	public void onRestart() {
		this.dispatcher.gap();
		this.chances.release();
		this.disturbances.add(Reason.MODULE_RESTARTED);
		this.publisher.publish(new EspMqttEvent.ModuleRestarted());
	}

	@Override
	public void onLost(TransportException cause) {
		this.disturbances.add(Reason.LINK_LOST);
		this.publisher.publish(new EspMqttEvent.LinkLost(cause));
	}

	@Override
	public void onSent(int bytes) {
		this.traffic.sent(bytes);
		if (bytes >= LARGE_PIECE) {
			this.confirmations.progressed(System.nanoTime());
		}
	}

	@Override
	public void onReceived(int bytes) {
		this.traffic.received(bytes);
	}

	@Override
	public void onSettled(AtCommand command, @Nullable AtCommandException failure) {
		if (MqttCommands.isRemote(command)) {
			countOutcome(failure);
		}
		if (failure instanceof AtTimeoutException timeout && isDisturbance(command, timeout)) {
			this.disturbances.add(Reason.UNANSWERED);
		}
	}

	@Override
	public void onEnded(AtCommand command, Duration duration, @Nullable AtCommandException failure) {
		this.publisher.publish(new EspMqttEvent.CommandEnded(command.name(), duration, outcome(failure)));
	}

	@Override
	public void onBegun(AtCommand command) {
		if (MqttCommands.isRemote(command)) {
			this.confirmations.tried(System.nanoTime());
		}
	}

	private void countOutcome(@Nullable AtCommandException failure) {
		if (failure == null) {
			this.confirmations.confirmed();
		}
		else if (failure instanceof AtRejectedException rejected && MqttSession.isBeforeSending(rejected)) {
			this.confirmations.refused();
		}
		else {
			this.confirmations.unconfirmed(System.nanoTime());
		}
	}

	/**
	 * Return whether the module has shown that it is not there: it answered nothing, or
	 * did not come to order before the command.
	 */
	private static boolean isDisturbance(AtCommand command, AtTimeoutException failure) {
		return failure.isUnanswered() || !failure.command().equals(command.name());
	}

	private static CommandOutcome outcome(@Nullable AtCommandException failure) {
		if (failure == null) {
			return CommandOutcome.SUCCESS;
		}
		if (failure instanceof AtRejectedException) {
			return CommandOutcome.REJECTED;
		}
		return (failure instanceof AtTimeoutException) ? CommandOutcome.TIMEOUT : CommandOutcome.ABORTED;
	}

}
