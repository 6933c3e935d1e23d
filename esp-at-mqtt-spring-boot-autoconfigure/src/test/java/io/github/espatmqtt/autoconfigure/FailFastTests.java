package io.github.espatmqtt.autoconfigure;

import java.util.Map;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what a user reads when the start fails fast on an emulated module.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailFastTests {

	@Test
	void aSilentModule(CapturedOutput output) {
		startAndFail(EspAtEmulator.builder().faults(Faults.builder().silent().build()));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("not a single byte came back")
			.contains("TX and RX are crossed", "docs/doctor.md")
			.contains("not to its log port")
			.contains("'esp.mqtt.serial.port'");
	}

	@Test
	void aWrongBaudRate(CapturedOutput output) {
		try (EspAtEmulator emulator = EspAtEmulator.builder().build()) {
			startAndFail(new GarbledTransport(emulator.transport()));
		}
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("it sent something else meanwhile")
			.contains("Check 'esp.mqtt.serial.baud-rate'");
	}

	@Test
	void firmwareWithoutMqtt(CapturedOutput output) {
		startAndFail(EspAtEmulator.builder().faults(Faults.builder().withoutMqtt().build()));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The firmware of the module (ESP32 with AT 4.1.1) has no MQTT commands")
			.contains("Flash the module with ESP-AT firmware");
	}

	@Test
	void aWrongWifiPassword(CapturedOutput output) {
		startAndFail(EspAtEmulator.builder().wifi("lab", "right"), "--esp.mqtt.wifi.ssid=lab",
				"--esp.mqtt.wifi.password=s3cret-wrong");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("the password is wrong (+CWJAP:2)")
			.contains("'esp.mqtt.wifi.password'")
			.doesNotContain("s3cret");
	}

	@Test
	void aWifiNetworkThatIsNotThere(CapturedOutput output) {
		startAndFail(EspAtEmulator.builder().wifi("lab", "right"), "--esp.mqtt.wifi.ssid=lap",
				"--esp.mqtt.wifi.password=s3cret-right");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("there is no such network here (+CWJAP:3)")
			.contains("'esp.mqtt.wifi.ssid'")
			.doesNotContain("s3cret");
	}

	@Test
	void aBrokerThatRefuses(CapturedOutput output) {
		startAndFail(EspAtEmulator.builder().faults(Faults.builder().refuseConnect().build()));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Check 'esp.mqtt.broker.host'")
			.contains("'esp.mqtt.username'")
			.doesNotContain("s3cret");
	}

	@Test
	void aClientCertificateThatIsNotThere(CapturedOutput output) {
		startAndFail(EspAtEmulator.builder(), "--esp.mqtt.scheme=tls-client-certificate");
		assertThat(output).contains("APPLICATION FAILED TO START").contains("'esp.mqtt.ssl.bundle'");
	}

	@Test
	void aPortInUse(CapturedOutput output) {
		try (EspAtEmulator emulator = EspAtEmulator.builder().build();
				AtConnection other = emulator.transport().open()) {
			assertThat(other).isNotNull();
			startAndFail(emulator.transport());
		}
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("another host is on it")
			.contains("Close the program that uses the port");
	}

	@Test
	void aPortThatIsNotThere(CapturedOutput output) {
		startAndFail(new SerialTransport("/dev/ttyNONE", SerialSettings.defaults()));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("There is no serial port /dev/ttyNONE.")
			.containsPattern("The ports there are: |This computer has no serial port")
			.contains("Set 'esp.mqtt.serial.port'");
	}

	private static void startAndFail(EspAtEmulator.Builder module, String... arguments) {
		try (EspAtEmulator emulator = module.build()) {
			startAndFail(emulator.transport(), arguments);
		}
	}

	private static void startAndFail(AtTransport transport, String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setDefaultProperties(Map.of("esp.mqtt.fail-fast", "true", "esp.mqtt.timeouts.probe", "2s",
				"esp.mqtt.timeouts.command", "1s"));
		application.addInitializers((context) -> ((GenericApplicationContext) context)
			.registerBean(EspMqttConnectionDetails.class, () -> new EmulatorDetails(transport)));
		assertThatException().isThrownBy(() -> application.run(arguments));
	}

	private record EmulatorDetails(AtTransport getTransport) implements EspMqttConnectionDetails {

		@Override
		public String getBrokerHost() {
			return "127.0.0.1";
		}

		@Override
		public int getBrokerPort() {
			return 1;
		}

		@Override
		public String getPassword() {
			return "s3cret";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(EspMqttAutoConfiguration.class)
	static class Application {

	}

}
