package io.github.espatmqtt.emulator.client;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.fixtures.SerialPort;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialTransport;
import io.github.espatmqtt.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the whole way: client, serial port of the operating system, module, broker.
 */
@EnabledOnOs(OS.LINUX)
class SerialPortTests extends ClientBench {

	@ParameterizedTest
	@EnumSource(names = { "V2_1", "V4_1", "V5_0" })
	void messagesCrossASerialPort(FirmwareProfile firmware) throws Exception {
		plugIntoPort(firmware);
		this.client.reception().subscribe(MqttSubscription.of(this.id + "/in", 1));
		ready();
		this.emulator.faults(Faults.builder().tornWrites().noise().seed(firmware.ordinal()).build());
		Peer peer = peer(this.id + "/out");
		CompletableFuture<Void> incoming = CompletableFuture.runAsync(() -> {
			for (int i = 0; i < 100; i++) {
				peer.publish(this.id + "/in", payload(i, 700), i % 3, false);
			}
		});
		for (int i = 0; i < 100; i++) {
			byte[] payload = payload(i, 8000);
			this.client.publish(MqttPublish.of(this.id + "/out", payload, i % 3, false));
			assertThat(peer.next().getPayloadAsBytes()).isEqualTo(payload);
		}
		for (int i = 0; i < 100; i++) {
			assertThat(next().payload()).isEqualTo(payload(i, 700));
		}
		incoming.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		assertThat(this.received).isEmpty();
		assertThat(this.transitions).doesNotContain(SessionState.WAITING);
	}

	@Test
	void unpluggedPortIsNoticed() {
		SerialPort port = plugIntoPort(FirmwareProfile.V4_1);
		ready();
		port.close();
		await().untilAsserted(
				() -> assertThat(this.client.status(Duration.ZERO).lastFailure()).isInstanceOf(TransportException.class)
					.hasMessageContaining(port.path()));
		this.client.stop();
		assertThat(this.client.state()).isEqualTo(SessionState.STOPPED);
	}

	@Test
	void portIsFreeAfterAStop() {
		plugIntoPort(FirmwareProfile.V4_1);
		for (int times = 0; times < 3; times++) {
			ready();
			this.client.stop();
		}
		assertThat(this.transitions).doesNotContain(SessionState.WAITING);
	}

	private SerialPort plugIntoPort(FirmwareProfile firmware) {
		this.emulator = closing(module().firmware(firmware).build());
		SerialPort port = closing(new SerialPort(this.emulator.transport().open(), "esp-at-test"));
		client(new SerialTransport(port.path(), SerialSettings.defaults()), settings());
		return port;
	}

	private static byte[] payload(int number, int largest) {
		Random random = new Random(number);
		byte[] payload = new byte[1 + random.nextInt(largest)];
		random.nextBytes(payload);
		return payload;
	}

}
