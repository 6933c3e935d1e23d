package io.github.espatmqtt.emulator.docs;

import java.time.Duration;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.emulator.junit.EspAtModule;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;

import static io.github.espatmqtt.emulator.assertj.WireAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Snippets of {@code docs/testing.md} for tests without Spring.
 */
class ModuleSnippetsTests {

	@EspAtModule(firmware = FirmwareProfile.V5_0)
	EspAtEmulator module;

	@Test
	void subscribesAgainAfterARestart(MqttPeer peer) {
		EspMqttSettings settings = EspMqttSettings.of(new MqttBroker("broker.example", 1883), "device-1");
		try (EspMqttClient client = EspMqttClient.create(this.module.transport(), settings)) {
			client.subscribe(MqttSubscription.of("commands/#", 1));
			client.start();
			client.awaitReady(Duration.ofSeconds(20));
			this.module.wire().clear();
			this.module.restart();
			await().untilAsserted(() -> assertThat(this.module.wire()).receivedInOrder("AT+MQTTCONN=0,",
					"AT+MQTTSUB=0,\"commands/#\",1"));
		}
	}

	@Test
	void library() {
		try (EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();
				EspAtEmulator module = EspAtEmulator.builder()
					.broker(broker.host(), broker.port())
					.firmware(FirmwareProfile.V3_4)
					.build();
				EspAtTcpServer line = module.listen(0)) {
			assertThat(line.port()).isPositive();
			assertThat(new TcpTransport("localhost", line.port()).description()).contains("localhost");
		}
	}

}
