package io.github.espatmqtt.internal.session;

import java.time.Duration;

import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.internal.command.MqttSyntax;
import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.internal.delivery.MessageDispatcher;
import io.github.espatmqtt.internal.delivery.TrafficCounter;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.SessionLostException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link LineEvents}.
 */
class LineEventsTests {

	private static final AtCommand PUBLISH = AtCommand.of("AT+MQTTPUB=0,\"t\",\"p\",1,0", Duration.ofSeconds(1));

	private final EventPublisher publisher = new EventPublisher();

	private final LineEvents events = new LineEvents(new MessageDispatcher(10, FragmentJoining.off(), this.publisher),
			this.publisher, new TrafficCounter(), new Confirmations());

	private AtTimeoutException silence;

	@BeforeEach
	void listenToAModuleThatSaysNothing() {
		ScriptedModule silent = new ScriptedModule().on("", "");
		try (AtEngine engine = new AtEngine(silent.open(), MqttSyntax.of(1024), this.events,
				new ClientThreads("silent"))) {
			this.silence = catchThrowableOfType(AtTimeoutException.class,
					() -> engine.synchronize(Duration.ofMillis(1)));
		}
		this.events.disturbances().clear();
	}

	@Test
	void moduleThatAnswersNothingIsADisturbance() throws InterruptedException {
		this.events.onSettled(PUBLISH, this.silence);
		assertThat(this.events.disturbances().await(Duration.ZERO)).isEqualTo(Reason.UNANSWERED);
	}

	@Test
	void silenceBeforeAnAnswerEndsNoSession() throws InterruptedException {
		this.events.onSettled(PUBLISH, this.silence);
		this.events.disturbances().suspect();
		this.events.disturbances().clearDoubts();
		assertThat(this.events.disturbances().await(Duration.ZERO)).isNull();
	}

	@Test
	void answerDoesNotMakeUpForWhatTheModuleReported() throws InterruptedException {
		this.events.onUnsolicited("+MQTTDISCONNECTED:0");
		this.events.disturbances().clearDoubts();
		assertThat(this.events.disturbances().await(Duration.ZERO)).isEqualTo(Reason.BROKER_LOST);
	}

}
