package io.github.espatmqtt.samples.secure;

import java.nio.file.Path;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.fixtures.EmbeddedBroker;
import io.github.espatmqtt.fixtures.TestAuthority;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link SecureApplication} at a broker that demands a certificate, in a Wi-Fi
 * network with a password.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecureApplicationTests {

	private static final String WIFI_PASSWORD = "open sesame";

	private static final TestAuthority AUTHORITY = new TestAuthority("authority");

	private static final X509Bundle CLIENT = AUTHORITY.client("secure");

	private static EmbeddedBroker broker;

	@BeforeAll
	static void startBroker(@TempDir Path folder) {
		broker = EmbeddedBroker.startedWithMutualTls(
				TestAuthority.keyStore(AUTHORITY.server("broker.example"), folder.resolve("server")),
				AUTHORITY.trustStore(folder.resolve("trusted")), TestAuthority.PASSWORD);
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "V4_1", "V2_4" })
	void messagesArriveAndSecretsStaySecret(FirmwareProfile firmware, CapturedOutput output) {
		try (EspAtEmulator module = module(firmware);
				ConfigurableApplicationContext application = run(module, CLIENT)) {
			await().untilAsserted(() -> assertThat(output).contains("secure is online"));
			assertThat(module.received()).contains("AT+CWJAP=\"workshop\",\"" + WIFI_PASSWORD + "\"");
			assertThat(output).contains("-> AT+CWJAP=").contains("-> AT+MQTTCONN=0,\"broker.example\",8883,");
			assertThatNoSecretIsIn(output);
		}
	}

	@Test
	void theBrokerRefusesACertificateOfAnotherAuthority(CapturedOutput output) {
		try (EspAtEmulator module = module(FirmwareProfile.V4_1)) {
			assertThatException().isThrownBy(() -> run(module, new TestAuthority("others").client("secure")));
			assertThat(output).contains("Could not connect to broker.example:8883");
			assertThatNoSecretIsIn(output);
		}
	}

	private static EspAtEmulator module(FirmwareProfile firmware) {
		return EspAtEmulator.builder()
			.firmware(firmware)
			.wifi("workshop", WIFI_PASSWORD)
			.broker("localhost", broker.port())
			.build();
	}

	private static ConfigurableApplicationContext run(EspAtEmulator module, X509Bundle client) {
		EspAtTcpServer server = module.listen(0);
		return SpringApplication.run(SecureApplication.class, "--esp.mqtt.serial.port=",
				"--esp.mqtt.tcp.host=localhost", "--esp.mqtt.tcp.port=" + server.port(), "--WIFI_SSID=workshop",
				"--WIFI_PASSWORD=" + WIFI_PASSWORD, "--BROKER_HOST=broker.example",
				"--BROKER_CA=" + AUTHORITY.certificate(), "--CLIENT_CERTIFICATE=" + client.getCertificatePEM(),
				"--CLIENT_KEY=" + client.getPrivateKeyPEM(), "--logging.level.root=info",
				"--logging.level.io.github.espatmqtt.wire=debug");
	}

	private static void assertThatNoSecretIsIn(CapturedOutput output) {
		assertThat(output).doesNotContain(WIFI_PASSWORD);
		String key = CLIENT.getPrivateKeyPEM().replaceAll("-----.*-----|\\s", "");
		assertThat(output.toString().replaceAll("\\s", "")).doesNotContain(key.substring(key.length() / 2));
	}

}
