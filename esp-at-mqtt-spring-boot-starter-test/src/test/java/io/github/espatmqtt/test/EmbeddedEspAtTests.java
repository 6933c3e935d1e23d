package io.github.espatmqtt.test;

import java.time.Duration;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.WireRecording;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.template.EspMqttTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.channel.QueueChannel;

import static io.github.espatmqtt.emulator.assertj.WireAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EmbeddedEspAt}, which use it as its users do.
 */
@SpringBootTest(classes = EmbeddedEspAtTests.Application.class,
		properties = { "esp.mqtt.serial.port=/dev/does-not-exist", "esp.mqtt.inbound.channel=inbound",
				"esp.mqtt.inbound.payload-type=string", "esp.mqtt.subscriptions[0].topic=to/application" })
@EmbeddedEspAt(firmware = FirmwareProfile.V3_4)
class EmbeddedEspAtTests {

	@Autowired
	private EspMqttClient client;

	@Autowired
	private EspMqttTemplate template;

	@Autowired
	private EspAtEmulator emulator;

	@Autowired
	private MqttPeer peer;

	@BeforeEach
	void awaitConnection() {
		this.client.awaitReady(Duration.ofSeconds(20));
	}

	@Test
	void theApplicationTalksToThePeer(@Autowired QueueChannel inbound) {
		this.peer.subscribe("from/application");
		this.template.publish("from/application", "21.5", 1, false);
		assertThat(this.peer.next().payload()).asString().isEqualTo("21.5");

		this.peer.publish("to/application", "Hello");
		assertThat(inbound.receive(10_000)).satisfies((message) -> assertThat(message.getPayload()).isEqualTo("Hello"));
	}

	@Test
	void theLineIsRecordedFromTheStart(@Autowired WireRecording wire, @Autowired EmbeddedMqttBroker broker) {
		assertThat(wire)
			.receivedInOrder("AT+MQTTUSERCFG=0,1,", "AT+MQTTCONN=0,\"127.0.0.1\"," + broker.port() + ",",
					"AT+MQTTSUB=0,\"to/application\",1")
			.sent("+MQTTCONNECTED:0,1,\"127.0.0.1\",\"" + broker.port() + "\"")
			.neverReceived("AT+CWJAP=");
	}

	@Test
	void theFirmwareIsTheOneAskedFor() {
		assertThat(this.emulator.firmware()).isEqualTo(FirmwareProfile.V3_4);
	}

	@RepeatedTest(2)
	void faultsAndMessagesEndWithTheTest() {
		assertThat(this.peer.received()).isEmpty();
		this.peer.subscribe("own");
		this.template.publish("own", "x", 1, false);
		await().until(() -> !this.peer.received().isEmpty());
		this.emulator.faults(Faults.builder().failPublish().build());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		QueueChannel inbound() {
			return new QueueChannel();
		}

	}

	/**
	 * A nested class.
	 */
	@Nested
	class Within {

		@Test
		void hasTheSameModule(@Autowired EspAtEmulator emulator) {
			assertThat(emulator).isSameAs(EmbeddedEspAtTests.this.emulator);
		}

	}

}
