package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttSubscriber;
import io.github.espatmqtt.mqtt.MqttSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests that a subscription the module refuses leaves everybody with what they had.
 */
class RefusedSubscriptionTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final MqttSubscription HELD = MqttSubscription.of("a/#", 1);

	private static final MqttSubscription REFUSED = MqttSubscription.of("a/#", 2);

	private final ScriptedModule script = new ScriptedModule()
		.on("AT+MQTTCONN?", "+MQTTCONN:0,4,1,\"b\",\"1883\",\"\",1\r\n" + ScriptedModule.OK)
		.on("AT+MQTTSUB=0,\"a/#\",2", ScriptedModule.ERROR);

	private final EspMqttClient client = EspMqttClient.create(this.script,
			EspMqttSettings.of(new MqttBroker("b", 1883), "c"));

	private final MqttSubscriber holder = new MqttSubscriber(this.client, (message) -> {
	});

	private final MqttSubscriber other = new MqttSubscriber(this.client, (message) -> {
	});

	@BeforeEach
	void hold() {
		this.client.start();
		this.client.awaitReady(PATIENCE);
		this.holder.start();
		this.other.start();
		this.holder.add(HELD);
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void anotherOwnerIsToldAndTheFirstIsSubscribedAgain() {
		assertThatExceptionOfType(MqttOperationException.class).isThrownBy(() -> this.other.add(REFUSED));
		assertThat(this.other.subscriptions()).isEmpty();
		assertHeldStill();
	}

	@Test
	void theOwnerItselfKeepsWhatItHad() {
		assertThatExceptionOfType(MqttOperationException.class).isThrownBy(() -> this.holder.add(REFUSED));
		assertHeldStill();
	}

	@Test
	void whoAsksForLessIsLeftBehindByWhoAskedForMore() {
		this.script.on("AT+MQTTSUB=0,\"a/#\",2", ScriptedModule.OK);
		this.other.add(REFUSED);
		assertThat(this.client.reception().subscriptions()).containsExactly(REFUSED);
		this.other.remove(REFUSED.filter());
		assertThat(this.client.reception().subscriptions()).containsExactly(HELD);
	}

	private void assertHeldStill() {
		assertThat(this.holder.subscriptions()).containsExactly(HELD);
		assertThat(this.client.reception().subscriptions()).containsExactly(HELD);
		assertThat(this.client.status(PATIENCE).rejectedSubscriptions()).isEmpty();
		await().atMost(PATIENCE).until(() -> lastSubscription().equals("AT+MQTTSUB=0,\"a/#\",1"));
	}

	/**
	 * Who keeps the session may be the one to subscribe again.
	 */
	private String lastSubscription() {
		List<String> commands = this.script.received().stream().filter((line) -> line.contains("SUB=")).toList();
		return commands.get(commands.size() - 1);
	}

}
