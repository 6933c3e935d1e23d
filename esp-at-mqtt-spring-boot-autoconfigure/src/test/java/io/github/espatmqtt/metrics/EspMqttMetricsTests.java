package io.github.espatmqtt.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEvent.CommandOutcome;
import io.github.espatmqtt.mqtt.EspMqttEvent.DropReason;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.reset.ResetMeans;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link EspMqttMetrics}.
 */
class EspMqttMetricsTests {

	private static final MqttPublish MESSAGE = MqttPublish.of("secret/topic", "hello", 1);

	private static final EspMqttEvent CONNECTED = new EspMqttEvent.Connected(new MqttBroker("broker.example", 1883));

	private final MockClock clock = new MockClock();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock);

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	@BeforeEach
	void bind() {
		new EspMqttMetrics(Map.of("gateway", this.client)).bindTo(this.registry);
	}

	@Test
	void aPublishIsTimed() {
		this.client.happen(new EspMqttEvent.Published(MESSAGE, Duration.ofMillis(20)));
		assertThat(this.registry.get("esp.mqtt.publish").tag("outcome", "success").timer().totalTime(MILLISECONDS))
			.isEqualTo(20);
	}

	@ParameterizedTest
	@EnumSource
	void aPublishThatFailedIsTimedByOutcome(MqttOperationException.Outcome outcome) {
		MqttOperationException failure = mock();
		given(failure.outcome()).willReturn(outcome);
		this.client.happen(new EspMqttEvent.PublishFailed(MESSAGE, failure, Duration.ofMillis(20)));
		assertThat(timers("esp.mqtt.publish", "outcome", outcome.name().toLowerCase())).isEqualTo(1);
	}

	@Test
	void aPublishWithoutConnectionIsTimed() {
		MqttNotConnectedException failure = mock();
		this.client.happen(new EspMqttEvent.PublishFailed(MESSAGE, failure, Duration.ZERO));
		this.client
			.happen(new EspMqttEvent.PublishFailed(MESSAGE, new IllegalArgumentException("too long"), Duration.ZERO));
		assertThat(timers("esp.mqtt.publish", "outcome", "not_connected")).isEqualTo(1);
		assertThat(timers("esp.mqtt.publish", "outcome", "error")).isEqualTo(1);
	}

	@Test
	void aCommandIsTimedByNameAndOutcome() {
		this.client.happen(new EspMqttEvent.CommandEnded("AT+MQTTPUB", Duration.ofMillis(5), CommandOutcome.TIMEOUT));
		assertThat(this.registry.get("esp.mqtt.command")
			.tags("client", "gateway", "command", "AT+MQTTPUB", "outcome", "timeout")
			.timer()
			.totalTime(MILLISECONDS)).isEqualTo(5);
	}

	@Test
	void messagesAreCounted() {
		this.client.happen(new EspMqttEvent.Received(mock(MqttMessage.class)));
		this.client.happen(new EspMqttEvent.Dropped(DropReason.DAMAGED));
		this.client.happen(new EspMqttEvent.Dropped(DropReason.OVERFLOW));
		this.client.happen(new EspMqttEvent.Dropped(DropReason.TOO_LONG));
		assertThat(counter("esp.mqtt.messages.received")).isEqualTo(1);
		assertThat(this.registry.get("esp.mqtt.messages.dropped").tag("reason", "damaged").counter().count())
			.isEqualTo(1);
		assertThat(this.registry.get("esp.mqtt.messages.dropped").tag("reason", "too_long").counter().count())
			.isEqualTo(1);
		assertThat(this.registry.get("esp.mqtt.messages.dropped").tag("reason", "overflow").counter().count())
			.isEqualTo(1);
	}

	@Test
	void whoStandsByHasNothingToRecoverFrom() {
		this.client.happen(CONNECTED);
		this.client.happen(new EspMqttEvent.Disconnected(new IllegalStateException("lost")));
		this.client.happen(new EspMqttEvent.StateChanged(SessionState.WAITING, SessionState.STANDBY, null));
		this.client.happen(CONNECTED);
		assertThat(counter("esp.mqtt.reconnects")).isZero();
	}

	@Test
	void disturbancesAreCounted() {
		this.client.happen(new EspMqttEvent.ModuleRestarted());
		this.client.happen(
				new EspMqttEvent.SubscriptionFailed(MqttSubscription.of("a", 1), new IllegalStateException("No room")));
		this.client.happen(new EspMqttEvent.ModuleReset(ResetMeans.LINE, null));
		assertThat(this.registry.get("esp.mqtt.module.resets").tag("means", "line").counter().count()).isEqualTo(1);
		assertThat(this.registry.get("esp.mqtt.module.resets").tag("means", "command").counter().count()).isZero();
		assertThat(counter("esp.mqtt.module.restarts")).isEqualTo(1);
		assertThat(counter("esp.mqtt.subscriptions.failed")).isEqualTo(1);
	}

	@Test
	void theTimeToRecoverRunsFromTheLossToTheNextSession() {
		this.client.happen(CONNECTED);
		this.client.happen(new EspMqttEvent.Disconnected(new IllegalStateException("lost")));
		this.clock.add(Duration.ofSeconds(7));
		this.client.happen(CONNECTED);
		assertThat(this.registry.get("esp.mqtt.recovery").timer().totalTime(SECONDS)).isEqualTo(7);
		assertThat(counter("esp.mqtt.reconnects")).isEqualTo(1);
	}

	@Test
	void aClientThatWasStoppedRecoversFromNothing() {
		this.client.happen(CONNECTED);
		this.client.happen(new EspMqttEvent.Disconnected(null));
		this.client.happen(CONNECTED);
		assertThat(counter("esp.mqtt.reconnects")).isZero();
		assertThat(this.registry.get("esp.mqtt.recovery").timer().count()).isZero();
	}

	@Test
	void theLineAndTheSessionAreLookedAtWhenAsked() {
		assertThat(this.registry.get("esp.mqtt.ready").gauge().value()).isZero();
		this.client.start();
		assertThat(this.registry.get("esp.mqtt.ready").gauge().value()).isEqualTo(1);
		assertThat(this.registry.get("esp.mqtt.messages.waiting").gauge().value()).isZero();
		assertThat(this.registry.get("esp.mqtt.bytes").functionCounters())
			.extracting((bytes) -> bytes.getId().getTag("direction"))
			.containsExactlyInAnyOrder("sent", "received");
	}

	@Test
	void everyMeterNamesItsClientAndNoneHoldsTextOfTheUser() {
		this.client.happen(new EspMqttEvent.Published(MESSAGE, Duration.ZERO));
		this.client.happen(new EspMqttEvent.ModuleFound(new ModuleIdentity(null, null, null)));
		assertThat(this.registry.getMeters()).isNotEmpty().allSatisfy((meter) -> {
			assertThat(meter.getId().getName()).startsWith("esp.mqtt.");
			assertThat(meter.getId().getTag("client")).isEqualTo("gateway");
		}).flatExtracting((meter) -> tags(meter)).doesNotContain("secret/topic");
	}

	private static List<String> tags(Meter meter) {
		return meter.getId().getTags().stream().map(Tag::getValue).toList();
	}

	private double counter(String name) {
		return this.registry.get(name).tag("client", "gateway").counter().count();
	}

	private long timers(String name, String key, String value) {
		return this.registry.get(name).tag(key, value).timer().count();
	}

}
