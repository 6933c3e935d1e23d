package io.github.espatmqtt.internal.session;

import java.time.Duration;

import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.internal.command.MqttSyntax;
import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.internal.delivery.MessageDispatcher;
import io.github.espatmqtt.internal.delivery.TrafficCounter;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.mqtt.FragmentJoining;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link BusyPatience}.
 */
class BusyPatienceTests {

	private static final Throwable BUSY = timeout("\r\nbusy p...\r\n");

	private static final Throwable SILENT = timeout("");

	private final BusyPatience patience = new BusyPatience(Duration.ofNanos(100));

	@Test
	void endsWhenTheModuleWasBusyForSoLong() {
		assertThat(this.patience.isExhaustedBy(BUSY, -50)).isFalse();
		assertThat(this.patience.isExhaustedBy(BUSY, 49)).isFalse();
		assertThat(this.patience.isExhaustedBy(BUSY, 50)).isTrue();
	}

	@Test
	void startsAnewAfterwards() {
		this.patience.isExhaustedBy(BUSY, 0);
		assertThat(this.patience.isExhaustedBy(BUSY, 100)).isTrue();
		assertThat(this.patience.isExhaustedBy(BUSY, 200)).isFalse();
		assertThat(this.patience.isExhaustedBy(BUSY, 300)).isTrue();
	}

	@Test
	void startsAnewWithAnyOtherFailure() {
		this.patience.isExhaustedBy(BUSY, 0);
		assertThat(this.patience.isExhaustedBy(SILENT, 99)).isFalse();
		assertThat(this.patience.isExhaustedBy(BUSY, 100)).isFalse();
		assertThat(this.patience.isExhaustedBy(new IllegalStateException(), 200)).isFalse();
		assertThat(this.patience.isExhaustedBy(SILENT, 300)).isFalse();
	}

	private static Throwable timeout(String answer) {
		ScriptedModule module = new ScriptedModule().on("AT", answer);
		LineEvents events = new LineEvents(new MessageDispatcher(1, FragmentJoining.off(), new EventPublisher()),
				new EventPublisher(), new TrafficCounter(), new Confirmations());
		try (AtEngine engine = new AtEngine(module.open(), MqttSyntax.of(FragmentJoining.DEFAULT_BUFFER_SIZE), events,
				new ClientThreads("busy module"))) {
			return catchThrowableOfType(AtTimeoutException.class, () -> engine.synchronize(Duration.ofMillis(50)));
		}
	}

}
