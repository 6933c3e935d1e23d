package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.transport.AtTransport;
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
		startAndFail(Faults.builder().silent().build());
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("TX and RX are crossed")
			.contains("'esp.mqtt.serial.port'");
	}

	@Test
	void firmwareWithoutMqtt(CapturedOutput output) {
		startAndFail(Faults.builder().withoutMqtt().build());
		assertThat(output).contains("APPLICATION FAILED TO START").contains("Flash the module with ESP-AT firmware");
	}

	@Test
	void aBrokerThatRefuses(CapturedOutput output) {
		startAndFail(Faults.builder().refuseConnect().build());
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Check 'esp.mqtt.broker.host'")
			.contains("'esp.mqtt.username'")
			.doesNotContain("s3cret");
	}

	private static void startAndFail(Faults faults) {
		try (EspAtEmulator emulator = EspAtEmulator.builder().faults(faults).build()) {
			SpringApplication application = new SpringApplication(Application.class);
			application.addInitializers((context) -> ((GenericApplicationContext) context)
				.registerBean(EspMqttConnectionDetails.class, () -> new EmulatorDetails(emulator.transport())));
			assertThatException().isThrownBy(() -> application.run("--esp.mqtt.fail-fast=true",
					"--esp.mqtt.timeouts.probe=2s", "--esp.mqtt.timeouts.command=1s"));
		}
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
