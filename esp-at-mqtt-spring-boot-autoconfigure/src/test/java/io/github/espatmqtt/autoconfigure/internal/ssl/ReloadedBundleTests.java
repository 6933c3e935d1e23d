package io.github.espatmqtt.autoconfigure.internal.ssl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.fixtures.EmbeddedBroker;
import io.github.espatmqtt.fixtures.TestAuthority;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.transport.AtTransport;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for SSL bundles whose files are replaced while an application runs, with an
 * emulated module and a broker.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReloadedBundleTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	private final TestAuthority authority = new TestAuthority("clients");

	@TempDir
	private Path folder;

	private EmbeddedBroker broker;

	private EspAtEmulator emulator;

	private ApplicationContextRunner application;

	@BeforeEach
	void start() throws Exception {
		Path keyStore = TestAuthority.keyStore(this.authority.server("localhost"), this.folder.resolve("broker.p12"));
		this.broker = EmbeddedBroker.startedWithTls(keyStore, TestAuthority.PASSWORD);
		this.emulator = EspAtEmulator.builder().broker("localhost", this.broker.port()).build();
		replace(this.authority.client("first"));
		this.application = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, EspMqttAutoConfiguration.class))
			.withBean(EspMqttConnectionDetails.class, () -> new Details(this.emulator.transport()))
			.withPropertyValues("esp.mqtt.fail-fast=true", "esp.mqtt.retry.initial=50ms", "esp.mqtt.sntp.servers=",
					"esp.mqtt.scheme=tls-client-certificate", "esp.mqtt.ssl.bundle=broker",
					"spring.ssl.bundle.watch.file.quiet-period=50ms",
					"spring.ssl.bundle.pem.broker.reload-on-update=true",
					"spring.ssl.bundle.pem.broker.keystore.certificate=" + file("client.pem"),
					"spring.ssl.bundle.pem.broker.keystore.private-key=" + file("client-key.pem"));
	}

	@AfterEach
	void stop() {
		this.emulator.close();
		this.broker.close();
	}

	@BeforeEach
	void hear() {
		this.logging.setLogLevel(CurrentCertificates.class.getName(), LogLevel.INFO);
	}

	@AfterEach
	void hearNoMore() {
		this.logging.setLogLevel(CurrentCertificates.class.getName(), null);
	}

	private Path file(String name) {
		return this.folder.resolve(name);
	}

	private void replace(X509Bundle client) throws IOException {
		Files.writeString(file("client-key.pem"), client.getPrivateKeyPEM());
		Files.writeString(file("client.pem"), client.getCertificatePathPEM());
	}

	@Test
	void theNextSessionHasTheNewCertificates(CapturedOutput output) {
		this.application.run((context) -> {
			assertThat(written()).containsExactly("mqtt_cert", "mqtt_key");
			X509Bundle second = this.authority.client("second");
			replace(second);
			awaitBundle(context, second);
			await().atMost(PATIENCE).until(() -> output.getOut().contains("The SSL bundle 'broker' has changed"));
			assertThat(written()).hasSize(2);
			restart(context);
			assertThat(written()).containsExactly("mqtt_cert", "mqtt_key", "mqtt_cert", "mqtt_key");
			restart(context);
			assertThat(written()).hasSize(4);
		});
	}

	@Test
	void aBundleThatCannotBeReadChangesNothing(CapturedOutput output) {
		this.application.run((context) -> {
			Files.writeString(file("client.pem"), "-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----\n");
			await().atMost(PATIENCE).until(() -> output.getOut().contains("'broker' cannot be used"));
			restart(context);
			assertThat(written()).hasSize(2);
			X509Bundle third = this.authority.client("third");
			replace(third);
			awaitBundle(context, third);
			restart(context);
			assertThat(written()).hasSize(4);
		});
	}

	private static void awaitBundle(ApplicationContext context, X509Bundle wanted) {
		SslBundles bundles = context.getBean(SslBundles.class);
		await().atMost(PATIENCE).until(() -> wanted.getCertificate().equals(certificate(bundles)));
	}

	private static Certificate certificate(SslBundles bundles) throws KeyStoreException {
		var store = bundles.getBundle("broker").getStores().getKeyStore();
		return store.getCertificate(store.aliases().nextElement());
	}

	private void restart(ApplicationContext context) {
		EspMqttClient client = context.getBean(EspMqttClient.class);
		int connects = lines("AT+MQTTCONN=").size();
		this.emulator.restart();
		await().atMost(PATIENCE).until(() -> lines("AT+MQTTCONN=").size() > connects);
		await().atMost(PATIENCE).until(() -> client.state() == SessionState.READY);
	}

	private List<String> written() {
		return lines("AT+SYSMFG=2,").stream().map((line) -> line.split("\"")[1]).toList();
	}

	private List<String> lines(String start) {
		return this.emulator.received().stream().filter((line) -> line.startsWith(start)).toList();
	}

	private record Details(AtTransport getTransport) implements EspMqttConnectionDetails {

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
