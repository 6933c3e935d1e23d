package io.github.espatmqtt.mqtt;

import java.time.Duration;

import io.github.espatmqtt.at.AtCommand;
import io.github.espatmqtt.at.AtEngine;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.mqtt.SessionLostException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link SessionEvents}.
 */
class SessionEventsTests {

	private static final AtCommand PUBLISH = AtCommand.of("AT+MQTTPUB=0,\"t\",\"p\",1,0", Duration.ofSeconds(1));

	private final EventPublisher publisher = new EventPublisher();

	private final SessionEvents events = new SessionEvents(
			new MessageDispatcher(10, FragmentJoining.off(), this.publisher), this.publisher, new TrafficCounter(),
			new Confirmations());

	private AtTimeoutException silence;

	@BeforeEach
	void listenToAModuleThatSaysNothing() {
		ScriptedModule silent = new ScriptedModule().on("", "");
		try (AtEngine engine = new AtEngine(silent.open(), SessionEvents.syntax(1024), this.events, "silent")) {
			this.silence = catchThrowableOfType(AtTimeoutException.class,
					() -> engine.synchronize(Duration.ofMillis(1)));
		}
		this.events.clear();
	}

	@Test
	void moduleThatAnswersNothingIsADisturbance() throws InterruptedException {
		this.events.onSettled(PUBLISH, this.silence);
		assertThat(this.events.await(Duration.ZERO)).isEqualTo(Reason.UNANSWERED);
	}

	@Test
	void silenceBeforeAnAnswerEndsNoSession() throws InterruptedException {
		this.events.onSettled(PUBLISH, this.silence);
		this.events.suspect();
		this.events.clearDoubts();
		assertThat(this.events.await(Duration.ZERO)).isNull();
	}

	@Test
	void answerDoesNotMakeUpForWhatTheModuleReported() throws InterruptedException {
		this.events.onUnsolicited("+MQTTDISCONNECTED:0");
		this.events.clearDoubts();
		assertThat(this.events.await(Duration.ZERO)).isEqualTo(Reason.BROKER_LOST);
	}

}
