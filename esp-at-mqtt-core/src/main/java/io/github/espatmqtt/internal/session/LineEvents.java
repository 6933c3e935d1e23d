package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.time.Instant;

import io.github.espatmqtt.at.AtCommandException;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.at.AtWireLine;
import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtFrame;
import io.github.espatmqtt.internal.at.AtListener;
import io.github.espatmqtt.internal.at.Printable;
import io.github.espatmqtt.internal.command.MqttAnswers;
import io.github.espatmqtt.internal.command.MqttCommands;
import io.github.espatmqtt.internal.command.MqttFailures;
import io.github.espatmqtt.internal.delivery.DropLog;
import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.internal.delivery.MessageDispatcher;
import io.github.espatmqtt.internal.delivery.TrafficCounter;
import io.github.espatmqtt.internal.dialect.EspReports;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEvent.CommandOutcome;
import io.github.espatmqtt.mqtt.EspMqttEvent.DropReason;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.SessionLostException.Reason;
import io.github.espatmqtt.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what happens on the line in terms of the session: messages go to the dispatcher,
 * disturbances to the supervisor, and everybody may watch.
 */
final class LineEvents implements AtListener {

	/** A piece of a long message; commands and questions are shorter. */
	private static final int LARGE_PIECE = 500;

	private static final Logger logger = LoggerFactory.getLogger(LineEvents.class);

	private final MessageDispatcher dispatcher;

	private final EventPublisher publisher;

	private final TrafficCounter traffic;

	private final Confirmations confirmations;

	private final Disturbances disturbances = new Disturbances();

	private final DropLog drops = new DropLog();

	LineEvents(MessageDispatcher dispatcher, EventPublisher publisher, TrafficCounter traffic,
			Confirmations confirmations) {
		this.dispatcher = dispatcher;
		this.publisher = publisher;
		this.traffic = traffic;
		this.confirmations = confirmations;
	}

	/**
	 * Take note of a new line: nothing on it continues what came before.
	 */
	void begin() {
		this.dispatcher.gap();
	}

	Disturbances disturbances() {
		return this.disturbances;
	}

	@Override
	public void onUnsolicited(String line) {
		logger.debug("The module reports: {}", Printable.of(line));
		if (line.startsWith(EspReports.DISCONNECTED)) {
			this.dispatcher.gap();
			this.disturbances.add(Reason.BROKER_LOST);
		}
		else if (line.startsWith(EspReports.CONNECTED)) {
			this.disturbances.connected();
		}
		else if (line.equals(EspReports.WIFI_UP)) {
			this.disturbances.addChance();
			this.publisher.publish(new EspMqttEvent.WifiUp());
		}
		else if (line.equals(EspReports.WIFI_DOWN)) {
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
			this.disturbances.suspect();
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
		this.disturbances.addChance();
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
	public boolean isWatching() {
		return this.publisher.isWatched();
	}

	@Override
	public void onLine(AtWireLine line) {
		this.publisher.show(line);
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
		else if (failure instanceof AtRejectedException rejected && MqttFailures.isBeforeSending(rejected)) {
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
