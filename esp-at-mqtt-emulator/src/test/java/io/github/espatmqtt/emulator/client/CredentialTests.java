package io.github.espatmqtt.emulator.client;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionConfiguration;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import io.github.espatmqtt.mqtt.SessionState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of credentials that do not fit the user configuration, by firmware.
 */
class CredentialTests extends ClientBench {

	@ParameterizedTest
	@CsvSource({ "V2_0, 9, 64", "V2_1, 9, 233", "V2_1, 230, 64", "V2_4, 230, 230", "V3_2, 1024, 1024",
			"V4_1, 1024, 1024", "V5_0, 9, 1024" })
	void connectsWithWhatTheFirmwareTakes(FirmwareProfile firmware, int clientId, int password) {
		plugIn(firmware, clientId, password).start();
		this.client.awaitReady(PATIENCE);
		assertThat(this.client.state()).isEqualTo(SessionState.READY);
	}

	@ParameterizedTest
	@CsvSource({ "V2_0, 9, 65, password", "V2_0, 220, 0, client id", "V2_1, 9, 234, password",
			"V2_4, 234, 0, client id" })
	void saysWhatTheFirmwareDoesNotTake(FirmwareProfile firmware, int clientId, int password, String what) {
		plugIn(firmware, clientId, password).start();
		assertThatExceptionOfType(UnsupportedFirmwareException.class).isThrownBy(() -> this.client.awaitReady(PATIENCE))
			.withMessageContaining("The " + what + " takes");
	}

	private EspMqttClient plugIn(FirmwareProfile firmware, int clientId, int password) {
		this.emulator = closing(module().firmware(firmware).build());
		String id = this.id + "x".repeat(clientId - this.id.length());
		MqttUserConfiguration user = new MqttUserConfiguration(MqttScheme.TCP, id, "u", "p".repeat(password), 0, 0, "");
		return client(this.emulator.transport(),
				EspMqttSettings.builder(new MqttBroker("broker.example", 1883), user)
					.timing(timing())
					.receiveCapacity(10)
					.build());
	}

}
