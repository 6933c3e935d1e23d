package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.espatmqtt.internal.session.ScriptedModule;
import io.github.espatmqtt.mqtt.EspMqttEvent.CommandOutcome;
import io.github.espatmqtt.mqtt.EspMqttEvent.DropReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EspMqttEvent}: what a client tells those who watch it.
 */
class EspMqttEventTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final MqttBroker BROKER = new MqttBroker("b", 1883);

	private static final MqttPublish MESSAGE = new MqttPublish(new MqttTopic("t"), new byte[] { 'x' },
			MqttQos.AT_LEAST_ONCE, false);

	private static final String CONNECTED = "+MQTTCONN:0,4,1,\"b\",\"1883\",\"\",1\r\n" + ScriptedModule.OK;

	private final ScriptedModule script = new ScriptedModule().on("AT+MQTTCONN?", CONNECTED);

	private final List<EspMqttEvent> events = new CopyOnWriteArrayList<>();

	private final EspMqttClient client = EspMqttClient.create(this.script,
			EspMqttSettings.builder(BROKER, "c")
				.timing(SessionTiming.builder()
					.command(Duration.ofSeconds(5))
					.operation(Duration.ofMillis(500))
					.connect(Duration.ofSeconds(5))
					.probe(Duration.ofSeconds(5))
					.retry(Duration.ofMillis(20), Duration.ofMillis(20))
					.idleCheck(Duration.ofSeconds(60))
					.build())
				.build());

	@BeforeEach
	void start() {
		this.client.addEventListener(this.events::add);
		this.client.start();
		this.client.awaitReady(PATIENCE);
		awaitEvent(EspMqttEvent.Connected.class, (connected) -> assertThat(connected.broker()).isEqualTo(BROKER));
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void theModuleIsNamed() {
		awaitEvent(EspMqttEvent.ModuleFound.class,
				(found) -> assertThat(found.module().description()).isEqualTo("ESP32 with AT 4.1.1"));
	}

	@Test
	void restartEndsTheSession() {
		this.script.say("\r\nready\r\n");
		awaitEvent(EspMqttEvent.ModuleRestarted.class, (restarted) -> {
		});
		awaitEvent(EspMqttEvent.Disconnected.class, (disconnected) -> assertThat(disconnected.reason())
			.contains(SessionLostException.Reason.MODULE_RESTARTED));
	}

	@Test
	void stopIsNoLossOfTheLink() {
		this.client.stop();
		awaitEvent(EspMqttEvent.Disconnected.class, (disconnected) -> assertThat(disconnected.reason()).isEmpty());
		assertThat(this.events).noneMatch(EspMqttEvent.LinkLost.class::isInstance);
	}

	@Test
	void unpluggedModuleIsALostLink() {
		this.script.unplug();
		awaitEvent(EspMqttEvent.LinkLost.class,
				(lost) -> assertThat(lost.cause()).hasMessageContaining("The script has ended"));
	}

	@Test
	void wifiGoesDownAndUp() {
		this.script.say("WIFI DISCONNECT\r\nWIFI CONNECTED\r\nWIFI GOT IP\r\n");
		awaitEvent(EspMqttEvent.WifiUp.class, (up) -> {
		});
		assertThat(this.events).hasAtLeastOneElementOfType(EspMqttEvent.WifiDown.class);
	}

	@Test
	void publishesAreToldApart() {
		this.client.publish(MESSAGE);
		awaitEvent(EspMqttEvent.Published.class, (published) -> assertThat(published.message()).isSameAs(MESSAGE));
		awaitEvent(EspMqttEvent.CommandEnded.class, (ended) -> assertThat(ended.command()).isEqualTo("AT+MQTTPUB"),
				(ended) -> assertThat(ended.outcome()).isEqualTo(CommandOutcome.SUCCESS));
		this.script.on("AT+MQTTPUB=", ScriptedModule.ERROR);
		assertThatExceptionOfType(MqttOperationException.class).isThrownBy(() -> this.client.publish(MESSAGE))
			.satisfies((ex) -> awaitEvent(EspMqttEvent.PublishFailed.class,
					(failed) -> assertThat(failed.cause()).isSameAs(ex)));
		awaitEvent(EspMqttEvent.CommandEnded.class,
				(ended) -> assertThat(ended.outcome()).isEqualTo(CommandOutcome.REJECTED));
	}

	@Test
	void subscriptionsAreToldApart() {
		MqttSubscription subscription = MqttSubscription.of("t", 1);
		this.client.reception().subscribe(subscription);
		assertThat(this.events).contains(new EspMqttEvent.Subscribed(subscription));
		this.client.reception().unsubscribe(subscription.filter());
		assertThat(this.events).contains(new EspMqttEvent.Unsubscribed(subscription.filter()));
		this.script.on("AT+MQTTSUB=", ScriptedModule.ERROR);
		assertThatExceptionOfType(MqttOperationException.class)
			.isThrownBy(() -> this.client.reception().subscribe(subscription))
			.satisfies((ex) -> assertThat(this.events).contains(new EspMqttEvent.SubscriptionFailed(subscription, ex)));
	}

	@Test
	void messagesArriveWholeOrAreDropped() {
		this.script.say("+MQTTSUBRECV:0,\"t\",3,abc\r\n");
		awaitEvent(EspMqttEvent.Received.class,
				(received) -> assertThat(received.message().payload()).asString().isEqualTo("abc"));
		assertThat(this.client.traffic().messagesWaiting()).isOne();
		this.script.say("+MQTTSUBRECV:0,\"t\",9,abc\r\n+MQTTSUBRECV:0,\"t\",1,x\r\n");
		awaitEvent(EspMqttEvent.Dropped.class, (dropped) -> assertThat(dropped.reason()).isEqualTo(DropReason.DAMAGED));
	}

	@Test
	void messageThatMayBeTwoIsDroppedAndNothingInItComesTrue() {
		this.script.say("+MQTTSUBRECV:0,\"x\",4,\",9,\r\nready\r\n\r\n");
		awaitEvent(EspMqttEvent.Dropped.class,
				(dropped) -> assertThat(dropped.reason()).isEqualTo(DropReason.AMBIGUOUS));
		this.client.publish(MESSAGE);
		assertThat(this.events).noneMatch(EspMqttEvent.ModuleRestarted.class::isInstance)
			.noneMatch(EspMqttEvent.Received.class::isInstance);
	}

	@Test
	void messageLongerThanTheBufferIsDroppedForThatReason() {
		this.script.say("+MQTTSUBRECV:0,\"t\",1500," + "x".repeat(1500) + "\r\n");
		awaitEvent(EspMqttEvent.Dropped.class,
				(dropped) -> assertThat(dropped.reason()).isEqualTo(DropReason.TOO_LONG));
	}

	@Test
	void messageThatLooksLikeTwoArrivesWhenTheLinePauses() {
		this.script.say("+MQTTSUBRECV:0,\"t\",15,[\"temp\",900,21]\r\n");
		awaitEvent(EspMqttEvent.Received.class,
				(received) -> assertThat(received.message().payload()).asString().isEqualTo("[\"temp\",900,21]"));
	}

	@Test
	void bytesAreCounted() {
		MqttTraffic before = this.client.traffic();
		assertThat(before.bytesReceived()).isPositive();
		this.client.publish(MESSAGE);
		assertThat(this.client.traffic().bytesSent() - before.bytesSent())
			.isGreaterThanOrEqualTo("AT+MQTTPUB=0,\"t\",\"x\",1,0\r\n".length());
	}

	@Test
	void listenerThatFailsHarmsNobody() {
		this.client.addEventListener((event) -> {
			throw new IllegalStateException("deliberate failure of a listener");
		});
		this.client.publish(MESSAGE);
		assertThat(this.events).hasAtLeastOneElementOfType(EspMqttEvent.Published.class);
	}

	@Test
	void listenerThatWasRemovedHearsNothing() {
		List<EspMqttEvent> heard = new CopyOnWriteArrayList<>();
		EspMqttEventListener listener = heard::add;
		this.client.addEventListener(listener);
		this.client.publish(MESSAGE);
		this.client.removeEventListener(listener);
		int count = heard.size();
		this.client.publish(MESSAGE);
		assertThat(heard).hasSize(count).hasAtLeastOneElementOfType(EspMqttEvent.Published.class);
	}

	@SafeVarargs
	private <T extends EspMqttEvent> void awaitEvent(Class<T> type, Consumer<T>... requirements) {
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.events.stream().filter(type::isInstance).map(type::cast))
				.anySatisfy((event) -> assertThat(event).satisfies(requirements)));
	}

}
