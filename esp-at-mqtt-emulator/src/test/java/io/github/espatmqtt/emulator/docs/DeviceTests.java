package io.github.espatmqtt.emulator.docs;

import java.time.Duration;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.emulator.junit.EspAtModule;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import org.junit.jupiter.api.Test;

import static io.github.espatmqtt.emulator.assertj.MqttPeerAssert.assertThat;
import static io.github.espatmqtt.emulator.assertj.WireAssert.assertThat;

class DeviceTests {

	@EspAtModule(firmware = FirmwareProfile.V5_0)
	EspAtEmulator module;

	@Test
	void comesBackAfterARestart(MqttPeer peer) {
		EspMqttSettings settings = EspMqttSettings.of(new MqttBroker("broker.example", 1883), "device-1");
		try (EspMqttClient client = EspMqttClient.create(this.module.transport(), settings)) {
			client.reception().subscribe(MqttSubscription.of("commands/#", 1));
			client.start();
			client.awaitReady(Duration.ofSeconds(20));
			this.module.wire().clear();
			this.module.restart().await();
			client.awaitReady(Duration.ofSeconds(20));
			assertThat(this.module.wire()).receivedInOrder("AT+MQTTCONN=0,", "AT+MQTTSUB=0,\"commands/#\",1");
			peer.subscribe("answers");
			client.publish(MqttPublish.of("answers", "here again", 1));
			assertThat(peer).received("answers").withText("here again");
		}
	}

}
