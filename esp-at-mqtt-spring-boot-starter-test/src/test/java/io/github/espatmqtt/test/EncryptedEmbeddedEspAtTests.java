package io.github.espatmqtt.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.emulator.WireRecording;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.github.espatmqtt.emulator.assertj.WireAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedEspAt} with applications that encrypt.
 */
class EncryptedEmbeddedEspAtTests {

	private static void expectToBeHeard(MqttPeer peer, ListeningApplication application) throws InterruptedException {
		peer.publish("to/application", "hello");
		assertThat(application.received.poll(20, TimeUnit.SECONDS)).isEqualTo("hello");
	}

	@Nested
	@SpringBootTest(classes = ListeningApplication.class,
			properties = { "esp.mqtt.scheme=tls-mutual", "esp.mqtt.ssl.bundle=that-of-production" })
	@EmbeddedEspAt
	class Mutual {

		@Test
		void bothSidesShowTheirCertificates(@Autowired MqttPeer peer, @Autowired ListeningApplication application,
				@Autowired EmbeddedMqttBroker broker, @Autowired WireRecording wire) throws InterruptedException {
			assertThat(wire).receivedInOrder("AT+MQTTUSERCFG=0,5,", "AT+MQTTCONN=0,\"localhost\"," + broker.port(true));
			expectToBeHeard(peer, application);
		}

	}

	@Nested
	@SpringBootTest(classes = ListeningApplication.class, properties = "esp.mqtt.scheme=wss-verify-server")
	@EmbeddedEspAt
	class WebSocket {

		@Test
		void theBrokerShowsItsCertificate(@Autowired MqttPeer peer, @Autowired ListeningApplication application,
				@Autowired EmbeddedMqttBroker broker, @Autowired WireRecording wire) throws InterruptedException {
			assertThat(wire).receivedInOrder("AT+MQTTUSERCFG=0,8,",
					"AT+MQTTCONN=0,\"localhost\"," + broker.port(false));
			expectToBeHeard(peer, application);
		}

	}

	@Nested
	@SpringBootTest(classes = ListeningApplication.class,
			properties = { "esp.mqtt.scheme=tls-verify-server", "esp.mqtt.ssl.bundle=own" })
	@EmbeddedEspAt(brokerBundle = "own")
	class Own {

		@TempDir
		static Path directory;

		@DynamicPropertySource
		static void bundle(DynamicPropertyRegistry registry) throws Exception {
			X509Bundle own = new CertificateBuilder().ecp256()
				.subject("CN=localhost")
				.addSanDnsName("localhost")
				.setIsCertificateAuthority(true)
				.buildSelfSigned();
			Path certificate = Files.writeString(directory.resolve("own.pem"), own.getCertificatePEM());
			Path key = Files.writeString(directory.resolve("own-key.pem"), own.getPrivateKeyPEM());
			String bundle = "spring.ssl.bundle.pem.own.";
			registry.add(bundle + "keystore.certificate", () -> certificate.toUri());
			registry.add(bundle + "keystore.private-key", () -> key.toUri());
			registry.add(bundle + "truststore.certificate", () -> certificate.toUri());
		}

		@Test
		void theTestBringsItsOwnCertificates(@Autowired MqttPeer peer, @Autowired ListeningApplication application)
				throws InterruptedException {
			expectToBeHeard(peer, application);
		}

	}

}
