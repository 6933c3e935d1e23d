package io.github.espatmqtt.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.espatmqtt.module.FirmwareVersion;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleFeature;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.KeptSubscription;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttReception;
import io.github.espatmqtt.mqtt.MqttState;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.MqttTraffic;
import io.github.espatmqtt.mqtt.PendingSubscription;
import io.github.espatmqtt.mqtt.SessionProgress;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.mqtt.SubscriptionStatus;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link EspMqttEndpoint}.
 */
class EspMqttEndpointTests {

	private static final MqttPublish MESSAGE = MqttPublish.of("a/b", "hello", 1);

	private static final EspMqttDescriptor.Counters NOTHING = new EspMqttDescriptor.Counters(0, 0, 0, 0, 0, 0, 0, 0, 0,
			0, 0);

	private static final Instant CHECKED_AT = Instant.parse("2025-01-01T00:00:00Z");

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final EspMqttEndpoint open = endpoint(EnumSet.allOf(EspMqttEndpointOperation.class));

	@Test
	void aConnectedModuleIsDescribed() {
		EspMqttClient connected = mock();
		ModuleIdentity module = new ModuleIdentity(new FirmwareVersion(4, 1, 0), "ESP32", "v4.1.0.0(WROOM-32)");
		ModuleCapabilities found = new ModuleCapabilities(module, 128, 64, 60, 10, Set.of(ModuleFeature.MQTT));
		MqttSubscription granted = MqttSubscription.of("a/#", 2);
		MqttSubscription rejected = MqttSubscription.of("b/#", 1);
		MqttReception reception = mock();
		given(connected.reception()).willReturn(reception);
		given(reception.subscriptions()).willReturn(List.of(granted, rejected));
		given(connected.description()).willReturn("serial port COM3");
		given(connected.traffic()).willReturn(new MqttTraffic(100, 200, 3, 4, 50));
		given(connected.isRunning()).willReturn(true);
		given(connected.status(any())).willReturn(new SessionStatus(SessionState.READY, found,
				new MqttConnectionStatus(MqttState.CONNECTED, 1, "broker.example", "1883", "", true), CHECKED_AT, null,
				new SubscriptionStatus(
						List.of(new PendingSubscription(rejected, new MqttTopicFilter("+/#"), "no", CHECKED_AT)),
						List.of(new KeptSubscription(MqttSubscription.of("a/+/#", 2), List.of(granted.filter()),
								false)),
						Map.of("a/b", 7L)),
				new SessionProgress(null, 0, null, null), "here"));
		EspMqttDescriptor.Client description = new EspMqttEndpoint(Map.of("client", connected), Set.of())
			.client("client");
		assertThat(description).isEqualTo(new EspMqttDescriptor.Client("serial port COM3", SessionState.READY, "here",
				true, new EspMqttDescriptor.Module("ESP32", "4.1.0", "v4.1.0.0(WROOM-32)"),
				new EspMqttDescriptor.Capabilities(128, 64, 60, Set.of(ModuleFeature.MQTT)),
				new EspMqttDescriptor.Connection(4, MqttState.CONNECTED, 1, "broker.example", "1883", CHECKED_AT),
				List.of(new EspMqttDescriptor.Subscription("a/#", 2, false, null, null, "a/+/#"),
						new EspMqttDescriptor.Subscription("b/#", 1, true, "no", CHECKED_AT, "+/#")),
				List.of(new EspMqttDescriptor.Kept("a/+/#", 2, true, false, List.of("a/#"))), Map.of("a/b", 7L),
				new EspMqttDescriptor.Counters(0, 0, 0, 0, 0, 3, 4, 0, 0, 100, 200), List.of()));
	}

	@Test
	void aClientThatNeverRanIsDescribedAsFarAsKnown() {
		assertThat(this.open.client("client")).isEqualTo(new EspMqttDescriptor.Client("memory", SessionState.STOPPED,
				null, false, null, null, null, List.of(), List.of(), Map.of(), NOTHING, List.of()));
	}

	@Test
	void clientsAreShownByName() {
		EspMqttEndpoint endpoint = new EspMqttEndpoint(
				Map.of("second", new InMemoryEspMqttClient(), "first", new InMemoryEspMqttClient()), Set.of());
		assertThat(endpoint.clients().clients()).containsOnlyKeys("first", "second");
		assertThat(endpoint.client("third")).isNull();
	}

	@Test
	void theLatestErrorsAreShownFirst() {
		for (int i = 1; i <= 30; i++) {
			this.client.happen(new EspMqttEvent.StateChanged(SessionState.OPENING, SessionState.WAITING,
					new TransportException(TransportException.Reason.BUSY, "COM3", "Failure " + i, null)));
		}
		List<EspMqttDescriptor.Error> errors = this.open.client("client").errors();
		assertThat(errors).hasSize(20);
		assertThat(errors.get(0).message()).isEqualTo("Failure 30");
		assertThat(errors.get(0).type()).isEqualTo("TransportException");
		assertThat(errors.get(0).reason()).isEqualTo("BUSY");
		assertThat(errors.get(19).message()).isEqualTo("Failure 11");
	}

	@Test
	void operationsThatFailedAreErrorsToo() {
		MqttOperationException failure = mock();
		given(failure.getMessage()).willReturn("AT+MQTTPUB failed");
		given(failure.outcome()).willReturn(MqttOperationException.Outcome.UNKNOWN);
		this.client.happen(new EspMqttEvent.PublishFailed(MESSAGE, failure, Duration.ZERO));
		this.client.happen(
				new EspMqttEvent.SubscriptionFailed(MqttSubscription.of("a", 1), new IllegalStateException("No room")));
		this.client.happen(new EspMqttEvent.StateChanged(SessionState.SUBSCRIBING, SessionState.READY, null));
		assertThat(this.open.client("client").errors()).extracting(EspMqttDescriptor.Error::message)
			.containsExactly("No room", "AT+MQTTPUB failed");
		assertThat(this.open.client("client").errors()).extracting(EspMqttDescriptor.Error::reason)
			.containsExactly(null, "UNKNOWN");
	}

	@Test
	void whatHappensIsCounted() {
		this.client.happen(new EspMqttEvent.Published(MESSAGE, Duration.ZERO));
		this.client.happen(new EspMqttEvent.Published(MESSAGE, Duration.ZERO));
		this.client.happen(new EspMqttEvent.Connected(new MqttBroker("broker.example", 1883)));
		this.client.happen(new EspMqttEvent.ModuleRestarted());
		this.client.happen(new EspMqttEvent.Dropped(EspMqttEvent.DropReason.OVERFLOW));
		this.client.happen(new EspMqttEvent.Unwanted(new MqttMessage("a", new byte[0], CHECKED_AT)));
		assertThat(this.open.client("client").counters())
			.isEqualTo(new EspMqttDescriptor.Counters(2, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0));
	}

	@Test
	void messagesArePublished() {
		assertThat(perform("publish", "a/b", "hello", "2", "true").getStatus()).isEqualTo(204);
		MqttPublish published = this.client.published().get(0);
		assertThat(published.topic().name()).isEqualTo("a/b");
		assertThat(published.payload()).asString().isEqualTo("hello");
		assertThat(published.qos().level()).isEqualTo(2);
		assertThat(published.retained()).isTrue();
	}

	@Test
	void aTopicIsEnoughToPublish() {
		perform("publish", "a/b", null, null, null);
		MqttPublish published = this.client.published().get(0);
		assertThat(published.payload()).isEmpty();
		assertThat(published.qos().level()).isEqualTo(1);
		assertThat(published.retained()).isFalse();
	}

	@Test
	void subscriptionsComeAndGo() {
		assertThat(perform("subscribe", "a/#", null, "0", null).getStatus()).isEqualTo(204);
		assertThat(this.open.client("client").subscriptions())
			.containsExactly(new EspMqttDescriptor.Subscription("a/#", 0, false, null, null, null));
		assertThat(perform("unsubscribe", "a/#", null, null, null).getStatus()).isEqualTo(204);
		assertThat(this.client.subscriptions()).isEmpty();
	}

	@Test
	void whatOthersNeedStaysSubscribed() {
		EspMqttClient shared = EspMqttClient.create(new TcpTransport("localhost", 1),
				EspMqttSettings.of(new MqttBroker("b", 1883), "c"));
		shared.reception().subscribe(MqttSubscription.of("a/#", 1), this);
		EspMqttEndpoint endpoint = new EspMqttEndpoint(Map.of("c", shared),
				EnumSet.allOf(EspMqttEndpointOperation.class));
		WebEndpointResponse<EspMqttProblem> response = endpoint.perform("c", "unsubscribe", "a/#", null, null, null);
		assertThat(response.getStatus()).isEqualTo(409);
		assertThat(response.getBody().error()).contains("'a/#' stays subscribed");
	}

	@Test
	void reconnectingStopsAndStarts() {
		assertThat(perform("reconnect", null, null, null, null).getStatus()).isEqualTo(204);
		assertThat(this.client.lifecycle()).containsExactly("stop", "start");
	}

	@Test
	void resettingIsLeftToTheClient() {
		assertThat(perform("reset", null, null, null, null).getStatus()).isEqualTo(204);
		assertThat(this.client.lifecycle()).containsExactly("reset");
	}

	@Test
	void resetThatCannotBeIsAConflict() {
		EspMqttClient stopped = EspMqttClient.create(new TcpTransport("localhost", 1),
				EspMqttSettings.of(new MqttBroker("b", 1883), "c"));
		EspMqttEndpoint endpoint = new EspMqttEndpoint(Map.of("c", stopped),
				EnumSet.allOf(EspMqttEndpointOperation.class));
		WebEndpointResponse<EspMqttProblem> response = endpoint.perform("c", "reset", null, null, null, null);
		assertThat(response.getStatus()).isEqualTo(409);
		assertThat(response.getBody().error()).contains("STOPPED");
	}

	@ParameterizedTest
	@EnumSource
	void whatIsNotAllowedIsRefusedWithTheProperty(EspMqttEndpointOperation operation) {
		EnumSet<EspMqttEndpointOperation> others = EnumSet.complementOf(EnumSet.of(operation));
		WebEndpointResponse<EspMqttProblem> response = endpoint(others).perform("client", operation.text(), "a/b",
				"hello", null, null);
		assertThat(response.getStatus()).isEqualTo(403);
		assertThat(response.getBody().error()).contains("Add '" + operation.text() + "' to 'esp.mqtt.endpoint.allow'");
		assertThat(this.client.published()).isEmpty();
		assertThat(this.client.lifecycle()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', nullValues = "-", delimiter = '|',
			textBlock = """
					publish     | -    | 1   | -   | 'topic' is missing
					publish     | a/#  | 1   | -   | wildcard
					publish     | a/b  | 3   | -   | 'qos' must be 0, 1 or 2, not '3'
					publish     | a/b  | one | -   | 'qos' must be 0, 1 or 2, not 'one'
					publish     | a/b  | 1   | yes | 'retained' must be true or false, not 'yes'
					subscribe   | a/#b | 1   | -   | #
					subscribe   | -    | 1   | -   | 'topic' is missing
					unsubscribe | -    | -   | -   | 'topic' is missing
					shout       | a/b  | 1   | -   | There is no operation 'shout', but publish, subscribe, unsubscribe, reconnect, reset
					""")
	void badInputIsRefusedWithTheReason(String operation, String topic, String qos, String retained, String reason) {
		WebEndpointResponse<EspMqttProblem> response = perform(operation, topic, "hello", qos, retained);
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getBody().error()).contains(reason);
		assertThat(this.client.published()).isEmpty();
	}

	@Test
	void anUnknownClientIsNotFound() {
		WebEndpointResponse<EspMqttProblem> response = this.open.perform("other", "reconnect", null, null, null, null);
		assertThat(response.getStatus()).isEqualTo(404);
		assertThat(response.getBody().error()).isEqualTo("There is no client 'other', but client");
	}

	@Test
	void anAbsentConnectionIsUnavailable() {
		MqttNotConnectedException failure = mock();
		given(failure.getMessage()).willReturn("Not connected");
		assertThat(publishing(failure)).satisfies((response) -> {
			assertThat(response.getStatus()).isEqualTo(503);
			assertThat(response.getBody().error()).isEqualTo("Not connected");
		});
	}

	@Test
	void aFailureOfTheModuleIsPassedOn() {
		MqttOperationException failure = mock();
		given(failure.getMessage()).willReturn("AT+MQTTPUB failed");
		given(failure.outcome()).willReturn(MqttOperationException.Outcome.UNKNOWN);
		assertThat(publishing(failure)).satisfies((response) -> {
			assertThat(response.getStatus()).isEqualTo(502);
			assertThat(response.getBody())
				.isEqualTo(new EspMqttProblem("AT+MQTTPUB failed", MqttOperationException.Outcome.UNKNOWN, null));
		});
	}

	@Test
	void tooManySubscriptionsAreAConflict() {
		MqttLimitException failure = new MqttLimitException(MqttLimitException.Limit.FILTERS, "Too many", null);
		assertThat(publishing(failure).getStatus()).isEqualTo(409);
	}

	@Test
	void whatIsTooLongIsABadRequest() {
		MqttLimitException failure = new MqttLimitException(MqttLimitException.Limit.LENGTH, "Too long", null);
		assertThat(publishing(failure).getStatus()).isEqualTo(400);
	}

	@Test
	void otherFailuresAreNotHidden() {
		UnsupportedOperationException failure = new UnsupportedOperationException("Bug");
		assertThat(catchThrowable(() -> publishing(failure))).isSameAs(failure);
	}

	private static WebEndpointResponse<EspMqttProblem> publishing(RuntimeException failure) {
		EspMqttClient failing = mock();
		willThrow(failure).given(failing).publish(any());
		return new EspMqttEndpoint(Map.of("client", failing), Set.of(EspMqttEndpointOperation.PUBLISH))
			.perform("client", "publish", "a/b", null, null, null);
	}

	private EspMqttEndpoint endpoint(Set<EspMqttEndpointOperation> allowed) {
		return new EspMqttEndpoint(Map.of("client", this.client), allowed);
	}

	private WebEndpointResponse<EspMqttProblem> perform(String operation, String topic, String payload, String qos,
			String retained) {
		return this.open.perform("client", operation, topic, payload, qos, retained);
	}

	@ParameterizedTest
	@EnumSource(names = { "RESEND", "REDELIVER", "DISCARD" })
	void whatIsForAParkedMessageIsNotForAClient(EspMqttEndpointOperation operation) {
		WebEndpointResponse<EspMqttProblem> answer = perform(operation.text(), null, null, null, null);
		assertThat(answer.getStatus()).isEqualTo(400);
		assertThat(answer.getBody().error()).contains("/" + operation.text() + "/");
	}

}
