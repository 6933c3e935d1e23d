package io.github.espatmqtt.autoconfigure;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.espatmqtt.autoconfigure.internal.diagnostics.EspAtFailureAnalyzer;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.fixtures.Mosquitto;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.fixtures.TestAuthority;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttErrorCode;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for every scheme, from the properties of an application by way of the commands
 * and an emulated module to a foreign broker and back.
 */
@EnabledIf("io.github.espatmqtt.fixtures.Mosquitto#isInstalled")
class SchemeTests {

	private static final String NAME = "broker.example";

	private static final TestAuthority AUTHORITY = new TestAuthority("authority");

	private static final X509Bundle CLIENT = AUTHORITY.client("client");

	private static Mosquitto mosquitto;

	private static int webSocket;

	private static int tls;

	private static int secureWebSocket;

	@BeforeAll
	static void startMosquitto(@TempDir Path folder) {
		X509Bundle server = AUTHORITY.server(NAME);
		mosquitto = new Mosquitto(folder);
		webSocket = mosquitto.webSocket();
		tls = mosquitto.tls(server);
		secureWebSocket = mosquitto.secureWebSocket(server);
		mosquitto.start();
	}

	@AfterAll
	static void stopMosquitto() throws InterruptedException {
		mosquitto.close();
	}

	@ParameterizedTest
	@MethodSource
	void applicationPublishesAndReceives(FirmwareProfile firmware, MqttScheme scheme) {
		try (EspAtEmulator module = module(firmware, scheme); EspAtTcpServer line = module.listen(0)) {
			application(line, scheme, NAME).withPropertyValues(bundle(scheme)).run((context) -> {
				BlockingQueue<MqttMessage> received = new LinkedBlockingQueue<>();
				EspMqttClient client = context.getBean(EspMqttClient.class);
				client.reception().addListener(received::add);
				client.reception().subscribe(MqttSubscription.of("down", 1));
				try (Peer peer = Peer.at(mosquitto.port(), "up")) {
					context.getBean(EspMqttTemplate.class).publish("up", "from the application");
					assertThat(peer.next().getPayloadAsBytes()).asString().isEqualTo("from the application");
					peer.publish("down", "to the application");
				}
				MqttMessage message = received.poll(30, TimeUnit.SECONDS);
				assertThat(message).isNotNull();
				assertThat(message.payload()).asString().isEqualTo("to the application");
			});
		}
	}

	static Stream<Arguments> applicationPublishesAndReceives() {
		return Stream.of("2.2", "2.4", "3.4", "4.1", "5.0")
			.map(FirmwareProfile::of)
			.flatMap((firmware) -> Stream.of(MqttScheme.values()).map((scheme) -> Arguments.of(firmware, scheme)));
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS_VERIFY_SERVER", "WSS_MUTUAL" })
	void startFailsAtABrokerOfAnotherName(MqttScheme scheme) {
		try (EspAtEmulator module = module(FirmwareProfile.V5_0, scheme); EspAtTcpServer line = module.listen(0)) {
			application(line, scheme, "other.example").withPropertyValues(bundle(scheme))
				.run((context) -> assertThat(context).getFailure()
					.hasStackTraceContaining(MqttErrorCode.AT_MQTT_HOSTNAME_VERIFY_FAILED.name()));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS_CLIENT_CERTIFICATE", "TLS_MUTUAL", "WSS_CLIENT_CERTIFICATE", "WSS_MUTUAL" })
	void startFailsWithoutAClientCertificateInTheBundle(MqttScheme scheme) {
		try (EspAtEmulator module = module(FirmwareProfile.V4_1, scheme); EspAtTcpServer line = module.listen(0)) {
			application(line, scheme, NAME)
				.withPropertyValues("esp.mqtt.ssl.bundle=broker",
						"spring.ssl.bundle.pem.broker.truststore.certificate=" + AUTHORITY.certificate())
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(InvalidEspMqttPropertyException.class)
					.hasMessageContainingAll("'esp.mqtt.ssl.bundle'", "'broker'", scheme.text()));
			assertThat(module.received()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "TLS_VERIFY_SERVER, AT_MQTT_CA_LENGTH_ERROR", "TLS_CLIENT_CERTIFICATE, AT_MQTT_CERT_LENGTH_ERROR",
			"WSS_MUTUAL, AT_MQTT_CERT_LENGTH_ERROR" })
	void startFailsWithoutABundleOnAModuleWithoutCertificates(MqttScheme scheme, String code) {
		try (EspAtEmulator module = module(FirmwareProfile.V4_1, scheme); EspAtTcpServer line = module.listen(0)) {
			application(line, scheme, NAME).run((context) -> {
				FailureAnalysis analysis = new EspAtFailureAnalyzer().analyze(context.getStartupFailure());
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).contains(code);
				assertThat(analysis.getAction()).contains("'esp.mqtt.ssl.bundle'");
			});
		}
	}

	private static EspAtEmulator module(FirmwareProfile firmware, MqttScheme scheme) {
		return EspAtEmulator.builder().firmware(firmware).broker("127.0.0.1", port(scheme)).build();
	}

	private static int port(MqttScheme scheme) {
		return switch (scheme) {
			case TCP -> mosquitto.port();
			case WS -> webSocket;
			case TLS, TLS_VERIFY_SERVER, TLS_CLIENT_CERTIFICATE, TLS_MUTUAL -> tls;
			default -> secureWebSocket;
		};
	}

	private static ApplicationContextRunner application(EspAtTcpServer line, MqttScheme scheme, String broker) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, EspMqttAutoConfiguration.class))
			.withPropertyValues("esp.mqtt.tcp.host=127.0.0.1", "esp.mqtt.tcp.port=" + line.port(),
					"esp.mqtt.broker.host=" + broker, "esp.mqtt.broker.port=8883", "esp.mqtt.sntp.servers=",
					"esp.mqtt.scheme=" + scheme.text(), "esp.mqtt.fail-fast=true", "esp.mqtt.startup-timeout=30s");
	}

	private static String[] bundle(MqttScheme scheme) {
		if (!scheme.verifiesServer() && !scheme.sendsCertificate()) {
			return new String[0];
		}
		return new String[] { "esp.mqtt.ssl.bundle=broker",
				"spring.ssl.bundle.pem.broker.keystore.certificate=" + CLIENT.getCertificatePEM(),
				"spring.ssl.bundle.pem.broker.keystore.private-key=" + CLIENT.getPrivateKeyPEM(),
				"spring.ssl.bundle.pem.broker.truststore.certificate=" + AUTHORITY.certificate() };
	}

}
