package io.github.espatmqtt.autoconfigure.internal.ssl;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.fixtures.EmbeddedBroker;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.transport.AtTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for SSL bundles whose certificates end up on an emulated module, with a real
 * broker that has a certificate.
 */
class StoredCertificatesTests {

	private static final String PASSWORD = TestKeyStores.PASSWORD;

	private static EmbeddedBroker broker;

	private static Path folder;

	private final EspAtEmulator emulator = EspAtEmulator.builder().broker("localhost", broker.port()).build();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, EspMqttAutoConfiguration.class))
		.withBean(EspMqttConnectionDetails.class, () -> new EmulatorDetails(this.emulator.transport()))
		.withPropertyValues("esp.mqtt.fail-fast=true", "esp.mqtt.sntp.servers=", "esp.mqtt.ssl.bundle=broker")
		.withPropertyValues(jks("client.store", "trust.store"));

	@BeforeAll
	static void startBroker(@TempDir Path directory) {
		folder = directory;
		TestKeyStores stores = new TestKeyStores(directory);
		Path keyStore = stores.keyStore("broker", "PKCS12", "EC");
		stores.keyStore("client", "PKCS12", "RSA");
		stores.trustStore("trust", "broker");
		stores.trustStore("others", "client");
		broker = EmbeddedBroker.startedWithTls(keyStore, PASSWORD);
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@AfterEach
	void switchOff() {
		this.emulator.close();
	}

	@ParameterizedTest
	@CsvSource({ "tls-verify-server, mqtt_ca", "tls-client-certificate, mqtt_cert mqtt_key",
			"tls-mutual, mqtt_ca mqtt_cert mqtt_key" })
	void firstStartWritesWhatTheSchemeNeedsAndTheSecondNothing(String scheme, String places) {
		start(scheme);
		assertThat(written()).containsExactly(places.split(" "));
		start(scheme);
		assertThat(written()).containsExactly(places.split(" "));
		assertThat(lines("AT+MQTTCONN=")).hasSize(2);
	}

	@Test
	void onlyTheCertificateThatChangedIsWrittenAgain() {
		start("tls-mutual");
		this.contextRunner.withPropertyValues(jks("client.store", "others.store"))
			.withPropertyValues("esp.mqtt.scheme=tls-mutual", "esp.mqtt.startup-timeout=1s")
			.run((context) -> assertThat(context).hasFailed());
		assertThat(written()).containsExactly("mqtt_ca", "mqtt_cert", "mqtt_key", "mqtt_ca");
	}

	@Test
	void clockIsSetFromThisComputer() {
		start("tls-verify-server");
		assertThat(lines("AT+SYSTIMESTAMP=")).singleElement()
			.satisfies((line) -> assertThat(Long.parseLong(line.substring(line.indexOf('=') + 1)))
				.isBetween(System.currentTimeMillis() / 1000 - 60, System.currentTimeMillis() / 1000));
	}

	@Test
	void startFailsWithoutTheBundle() {
		this.contextRunner.withPropertyValues("esp.mqtt.scheme=tls-mutual", "esp.mqtt.ssl.bundle=other")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidEspMqttPropertyException.class)
				.hasMessageContainingAll("'other'", "[broker]"));
	}

	private void start(String scheme) {
		this.contextRunner.withPropertyValues("esp.mqtt.scheme=" + scheme).run((context) -> {
			assertThat(context.getBean(EspMqttClient.class).state()).isEqualTo(SessionState.READY);
			context.getBean(EspMqttTemplate.class).publish("a/b", "hello");
		});
	}

	private List<String> written() {
		return lines("AT+SYSMFG=2,").stream().map((line) -> line.split("\"")[1]).toList();
	}

	private List<String> lines(String start) {
		return this.emulator.received().stream().filter((line) -> line.startsWith(start)).toList();
	}

	private static String[] jks(String keyStore, String trustStore) {
		return Stream
			.of("keystore.location=" + folder.resolve(keyStore), "keystore.password=" + PASSWORD,
					"truststore.location=" + folder.resolve(trustStore), "truststore.password=" + PASSWORD)
			.map("spring.ssl.bundle.jks.broker."::concat)
			.toArray(String[]::new);
	}

	private record EmulatorDetails(AtTransport getTransport) implements EspMqttConnectionDetails {

		@Override
		public String getBrokerHost() {
			return "localhost";
		}

		@Override
		public int getBrokerPort() {
			return 8883;
		}

	}

}
