package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.espatmqtt.internal.module.SerialModule;
import io.github.espatmqtt.internal.module.SerialModule.Reaction;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionTiming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static io.github.espatmqtt.internal.module.SerialModule.OWN_BAUD_RATE;
import static io.github.espatmqtt.internal.module.SerialModule.WANTED_BAUD_RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of a client that raises the speed of a real serial port.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NegotiatedSpeedTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final List<SessionState> transitions = new CopyOnWriteArrayList<>();

	@Test
	void sessionRunsAtTheRaisedSpeedAndLeavesTheModuleAtItsOwn() {
		try (SerialModule module = new SerialModule(Reaction.OBEY, OWN_BAUD_RATE)) {
			EspMqttClient client = ready(module);
			assertThat(module.baudRate()).isEqualTo(WANTED_BAUD_RATE);
			client.publish(MqttPublish.of("t", "text", 1));
			client.stop();
			assertThat(module.baudRate()).isEqualTo(OWN_BAUD_RATE);
			assertThat(module.received()).endsWith("AT+MQTTCLEAN=0", "AT+UART_CUR=115200,8,1,0,0");
		}
	}

	@Test
	void moduleThatRestartsUnheardIsFoundAgain() {
		try (SerialModule module = new SerialModule(Reaction.OBEY, OWN_BAUD_RATE);
				EspMqttClient client = ready(module)) {
			module.restart();
			await().atMost(PATIENCE).until(() -> this.transitions.contains(SessionState.WAITING));
			await().atMost(PATIENCE).until(() -> client.state() == SessionState.READY);
			assertThat(module.baudRate()).isEqualTo(WANTED_BAUD_RATE);
			assertThat(module.speedCommands()).hasSize(2);
		}
	}

	@Test
	void moduleIsFoundAtTheSpeedAnEarlierProcessLeftItAt() {
		try (SerialModule module = new SerialModule(Reaction.OBEY, WANTED_BAUD_RATE)) {
			EspMqttClient client = ready(module);
			assertThat(module.speedCommands()).isEmpty();
			client.stop();
			assertThat(module.baudRate()).isEqualTo(OWN_BAUD_RATE);
		}
	}

	@Test
	void sessionRunsThoughTheSpeedCannotBeRaised() {
		try (SerialModule module = new SerialModule(Reaction.STAY, OWN_BAUD_RATE);
				EspMqttClient client = ready(module)) {
			client.stop();
			client.start();
			client.awaitReady(PATIENCE);
			assertThat(module.speedCommands()).hasSize(1);
		}
	}

	private EspMqttClient ready(SerialModule module) {
		SessionTiming timing = SessionTiming.builder()
			.command(Duration.ofSeconds(2))
			.operation(Duration.ofSeconds(2))
			.connect(Duration.ofSeconds(2))
			.probe(Duration.ofSeconds(15))
			.retry(Duration.ofMillis(20), Duration.ofMillis(20))
			.idleCheck(Duration.ofMillis(500))
			.build();
		EspMqttClient client = EspMqttClient.create(module.transport(),
				EspMqttSettings.builder(new MqttBroker("b", 1883), "c").timing(timing).build());
		client.addEventListener((event) -> {
			if (event instanceof EspMqttEvent.StateChanged changed) {
				this.transitions.add(changed.to());
			}
		});
		client.start();
		client.awaitReady(PATIENCE);
		return client;
	}

}
