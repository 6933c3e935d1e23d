package io.github.espatmqtt.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.module.FirmwareVersion;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;
import io.github.espatmqtt.mqtt.MqttState;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.PendingSubscription;
import io.github.espatmqtt.mqtt.SessionProgress;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.mqtt.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;

import org.springframework.boot.health.actuate.endpoint.SimpleHttpCodeStatusMapper;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link EspMqttHealthIndicator}.
 */
class EspMqttHealthIndicatorTests {

	private static final ModuleIdentity MODULE = new ModuleIdentity(new FirmwareVersion(4, 1, 0), "ESP32",
			"v4.1.0.0(WROOM-32)");

	private static final ModuleCapabilities FOUND = ModuleCapabilities.of(MODULE);

	private static final Instant CHECKED_AT = Instant.parse("2025-01-01T00:00:00Z");

	private static final SessionProgress PROGRESS = new SessionProgress(null, 0, null, null);

	private final EspMqttClient client = mock();

	private final EspMqttHealthIndicator indicator = new EspMqttHealthIndicator(this.client);

	@Test
	void aWorkingSessionIsUpWithTheModulesAnswer() {
		givenStatus(SessionState.READY, connection(MqttState.CONNECTED_WITH_SUBSCRIPTION), null);
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("session", SessionState.READY)
			.containsEntry("state", 6)
			.containsEntry("stateName", MqttState.CONNECTED_WITH_SUBSCRIPTION)
			.containsEntry("scheme", 1)
			.containsEntry("host", "broker.example")
			.containsEntry("port", "1883")
			.containsEntry("reconnect", true)
			.containsEntry("firmware", "4.1.0")
			.containsEntry("image", "v4.1.0.0(WROOM-32)")
			.containsEntry("chip", "ESP32")
			.containsEntry("checkedAt", CHECKED_AT)
			.doesNotContainKeys("error", "reason", "pendingSubscriptions");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "READY", "STOPPED", "DISABLED" })
	void aSessionOnItsWayIsDown(SessionState session) {
		givenStatus(session, connection(MqttState.CONNECTED), null);
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void whoWaitsForAnotherInstanceIsUp() {
		given(this.client.status(any())).willReturn(new SessionStatus(SessionState.STANDBY, null, null, null, null,
				SubscriptionStatus.NONE, PROGRESS, "other"));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsOnly(entry("session", SessionState.STANDBY), entry("leader", "other"));
	}

	@Test
	void whoWaitsForNobodyIsDown() {
		givenStatus(SessionState.STANDBY, null, new IllegalStateException("no database"));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("error", "no database").containsKey("reason");
	}

	@Test
	void aStoppedClientIsOutOfService() {
		givenStatus(SessionState.STOPPED, null, null);
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@ParameterizedTest
	@EnumSource
	void everyStateButAWorkingSessionAnswersWith503(SessionState session) {
		givenStatus(session, connection(MqttState.CONNECTED), null);
		assertThat(new SimpleHttpCodeStatusMapper().getStatusCode(this.indicator.health().getStatus()))
			.isEqualTo((session == SessionState.READY) ? 200 : 503);
	}

	@ParameterizedTest
	@EnumSource
	void theModulesOwnStateDecidesToo(MqttState state) {
		givenStatus(SessionState.READY, connection(state), null);
		assertThat(this.indicator.health().getStatus()).isEqualTo(state.isConnected() ? Status.UP : Status.DOWN);
	}

	@Test
	void aSessionWithoutAnyAnswerYetIsDown() {
		given(this.client.status(any())).willReturn(
				new SessionStatus(SessionState.READY, null, null, null, null, SubscriptionStatus.NONE, PROGRESS));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsOnlyKeys("session", "reason");
	}

	@Test
	void theLastFailureIsShownWhenDown() {
		givenStatus(SessionState.WAITING, null, new IllegalStateException("There is no serial port COM3."));
		assertThat(this.indicator.health().getDetails()).containsEntry("error", "There is no serial port COM3.");
	}

	@Test
	void aModuleThatSaysLittleIsShownAsFarAsKnown() {
		given(this.client.status(any())).willReturn(
				new SessionStatus(SessionState.READY, ModuleCapabilities.of(new ModuleIdentity(null, null, null)),
						connection(MqttState.CONNECTED), CHECKED_AT, null, SubscriptionStatus.NONE, PROGRESS));
		assertThat(this.indicator.health().getDetails()).doesNotContainKeys("firmware", "chip", "image");
	}

	@Test
	void pendingSubscriptionsAreShown() {
		given(this.client.status(any()))
			.willReturn(new SessionStatus(SessionState.READY, FOUND, connection(MqttState.CONNECTED), CHECKED_AT, null,
					pending(new PendingSubscription(MqttSubscription.of("forbidden/#", 1), new MqttTopicFilter("#"),
							"refused", CHECKED_AT)),
					PROGRESS));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("pendingSubscriptions",
				List.of(Map.of("topic", "forbidden/#", "through", "#", "reason", "refused", "nextTryAt", CHECKED_AT)));
	}

	@Test
	void missingSubscriptionsAreDownIfRequired() {
		given(this.client.status(any())).willReturn(new SessionStatus(SessionState.READY, FOUND,
				connection(MqttState.CONNECTED), CHECKED_AT, null,
				pending(new PendingSubscription(MqttSubscription.of("forbidden/#", 1), null, null, null)), PROGRESS));
		Health health = new EspMqttHealthIndicator(this.client, true).health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("reason", "Not all subscriptions are there");
	}

	@Test
	void aConnectionOnWhichNothingIsConfirmedIsDown() {
		given(this.client.status(any()))
			.willReturn(new SessionStatus(SessionState.READY, FOUND, connection(MqttState.CONNECTED), CHECKED_AT, null,
					SubscriptionStatus.NONE, new SessionProgress(CHECKED_AT, 0, null, Duration.ofSeconds(12))));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).hasEntrySatisfying("reason",
				(reason) -> assertThat((String) reason).contains("12 s"));
	}

	@Test
	void attemptsAreCounted() {
		given(this.client.status(any())).willReturn(new SessionStatus(SessionState.WAITING, null, null, null, null,
				SubscriptionStatus.NONE, new SessionProgress(CHECKED_AT, 3, CHECKED_AT.plusSeconds(2), null)));
		assertThat(this.indicator.health().getDetails()).containsEntry("since", CHECKED_AT)
			.containsEntry("attempts", 3)
			.containsEntry("nextAttemptAt", CHECKED_AT.plusSeconds(2));
	}

	@Test
	void theClientIsAskedToAnswerWithinHalfASecond() {
		givenStatus(SessionState.READY, connection(MqttState.CONNECTED), null);
		this.indicator.health();
		ArgumentCaptor<Duration> wait = ArgumentCaptor.captor();
		then(this.client).should().status(wait.capture());
		assertThat(wait.getValue()).isLessThanOrEqualTo(Duration.ofMillis(500));
	}

	@Test
	void aClientThatFailsIsDown() {
		given(this.client.status(any())).willThrow(new IllegalStateException("broken"));
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void aClientIsRequired() {
		assertThatIllegalArgumentException().isThrownBy(() -> new EspMqttHealthIndicator(null))
			.withMessage("'client' must not be null");
	}

	private void givenStatus(SessionState session, @Nullable MqttConnectionStatus connection,
			@Nullable Throwable failure) {
		given(this.client.status(any())).willReturn(
				new SessionStatus(session, FOUND, connection, CHECKED_AT, failure, SubscriptionStatus.NONE, PROGRESS));
	}

	private static SubscriptionStatus pending(PendingSubscription pending) {
		return new SubscriptionStatus(List.of(pending), List.of(), Map.of());
	}

	private static MqttConnectionStatus connection(MqttState state) {
		return new MqttConnectionStatus(state, 1, "broker.example", "1883", "", true);
	}

}
