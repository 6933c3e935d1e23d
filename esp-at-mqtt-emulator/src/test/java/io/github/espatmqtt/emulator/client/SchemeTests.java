package io.github.espatmqtt.emulator.client;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.fixtures.Mosquitto;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.fixtures.TestAuthority;
import io.github.espatmqtt.module.ModuleCertificates;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionConfiguration;
import io.github.espatmqtt.mqtt.MqttErrorCode;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import io.netty.pkitesting.X509Bundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The ten schemes with a broker that has no line of code in common with the emulator.
 */
@EnabledIf("io.github.espatmqtt.fixtures.Mosquitto#isInstalled")
class SchemeTests extends ClientBench {

	private static final String NAME = "broker.example";

	private static final TestAuthority AUTHORITY = new TestAuthority("authority");

	private static final TestAuthority OTHERS = new TestAuthority("others");

	private static final X509Bundle CLIENT = AUTHORITY.client("client");

	private static final X509Bundle RSA_CLIENT = AUTHORITY.rsaClient("rsa-client");

	private static final X509Bundle FOREIGN_CLIENT = OTHERS.client("client");

	private static Mosquitto mosquitto;

	private static Ports open;

	private static Ports mutual;

	private static Ports expired;

	@BeforeAll
	static void startMosquitto(@TempDir Path folder) {
		X509Bundle server = AUTHORITY.server(NAME);
		X509Bundle late = AUTHORITY.expiredServer(NAME);
		mosquitto = new Mosquitto(folder);
		open = new Ports(mosquitto.port(), mosquitto.webSocket(), mosquitto.tls(server),
				mosquitto.secureWebSocket(server));
		expired = new Ports(open.tcp, open.webSocket, mosquitto.tls(late), mosquitto.secureWebSocket(late));
		int tls = mosquitto.tls(server);
		mosquitto.requireCertificateOf(AUTHORITY);
		int secureWebSocket = mosquitto.secureWebSocket(server);
		mosquitto.requireCertificateOf(AUTHORITY);
		mutual = new Ports(open.tcp, open.webSocket, tls, secureWebSocket);
		mosquitto.start();
	}

	@AfterAll
	static void stopMosquitto() throws InterruptedException {
		mosquitto.close();
	}

	@ParameterizedTest
	@MethodSource
	void carriesMessagesInBothDirections(FirmwareProfile firmware, MqttScheme scheme) throws InterruptedException {
		Ports ports = scheme.sendsCertificate() ? mutual : open;
		plugIn(firmware, scheme, ports, NAME, certificates(scheme, AUTHORITY, CLIENT));
		carriesMessages();
	}

	static Stream<Arguments> carriesMessagesInBothDirections() {
		return Stream.of("2.2", "2.4", "3.4", "4.1", "5.0")
			.map(FirmwareProfile::of)
			.flatMap((firmware) -> Stream.of(MqttScheme.values()).map((scheme) -> Arguments.of(firmware, scheme)));
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS_MUTUAL", "WSS_MUTUAL" })
	void carriesMessagesWithAnRsaKey(MqttScheme scheme) throws InterruptedException {
		plugIn(FirmwareProfile.V4_1, scheme, mutual, NAME, certificates(scheme, AUTHORITY, RSA_CLIENT));
		carriesMessages();
	}

	@Test
	void storesCertificatesWhenTheModuleAcceptsBeforeItPrompts() throws InterruptedException {
		MqttScheme scheme = MqttScheme.TLS_MUTUAL;
		this.emulator = closing(module().firmware(FirmwareProfile.V2_4)
			.broker("127.0.0.1", mutual.of(scheme))
			.faults(Faults.builder().flashAcceptedFirst().build())
			.build());
		client(this.emulator.transport(), settings(scheme, NAME, certificates(scheme, AUTHORITY, CLIENT)));
		carriesMessages();
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS", "TLS_CLIENT_CERTIFICATE", "WSS", "WSS_CLIENT_CERTIFICATE" })
	void doesNotLookAtTheCertificateOfTheBroker(MqttScheme scheme) throws InterruptedException {
		plugIn(FirmwareProfile.V3_4, scheme, expired, "other.example", certificates(scheme, AUTHORITY, CLIENT));
		carriesMessages();
	}

	@ParameterizedTest
	@MethodSource
	void namesTheReasonOfARefusal(String mistake, MqttScheme scheme, FirmwareProfile firmware) {
		switch (mistake) {
			case "wrong authority" -> plugIn(firmware, scheme, mutual, NAME, certificates(scheme, OTHERS, CLIENT));
			case "expired" -> plugIn(firmware, scheme, expired, NAME, certificates(scheme, AUTHORITY, CLIENT));
			case "wrong name" ->
				plugIn(firmware, scheme, open, "other.example", certificates(scheme, AUTHORITY, CLIENT));
			case "no client certificate" ->
				plugIn(firmware, scheme, mutual, NAME, certificates(scheme, AUTHORITY, CLIENT));
			default -> plugIn(firmware, scheme, mutual, NAME, certificates(scheme, AUTHORITY, FOREIGN_CLIENT));
		}
		isRefused(mistake.equals("wrong name") ? MqttErrorCode.AT_MQTT_HOSTNAME_VERIFY_FAILED
				: MqttErrorCode.AT_MQTT_CLIENT_START_FAILED);
	}

	static Stream<Arguments> namesTheReasonOfARefusal() {
		List<MqttScheme> verifying = Stream.of(MqttScheme.values()).filter(MqttScheme::verifiesServer).toList();
		List<MqttScheme> showing = Stream.of(MqttScheme.values()).filter(MqttScheme::sendsCertificate).toList();
		List<MqttScheme> hiding = Stream.of(MqttScheme.values())
			.filter((scheme) -> scheme.isSecure() && !scheme.sendsCertificate())
			.toList();
		return Stream
			.of(table("wrong authority", verifying), table("expired", verifying), table("wrong name", verifying),
					table("no client certificate", hiding), table("client certificate of another authority", showing))
			.flatMap((rows) -> rows);
	}

	private static Stream<Arguments> table(String mistake, List<MqttScheme> schemes) {
		return schemes.stream()
			.flatMap((scheme) -> Stream.of(FirmwareProfile.V2_4, FirmwareProfile.V5_0)
				.map((firmware) -> Arguments.of(mistake, scheme, firmware)));
	}

	@ParameterizedTest
	@CsvSource({ "TCP, TLS", "TLS, TCP", "WS, WSS", "WSS, WS", "TLS, WS" })
	void isRefusedAtThePortOfAnotherScheme(MqttScheme scheme, MqttScheme other) {
		this.emulator = closing(module().broker("127.0.0.1", open.of(other)).build());
		client(this.emulator.transport(), settings(scheme, NAME, null));
		isRefused(MqttErrorCode.AT_MQTT_CLIENT_START_FAILED);
	}

	private void plugIn(FirmwareProfile firmware, MqttScheme scheme, Ports ports, String name,
			@Nullable ModuleCertificates certificates) {
		EspAtEmulator.Builder module = module().firmware(firmware).broker("127.0.0.1", ports.of(scheme));
		this.emulator = closing(module.build());
		client(this.emulator.transport(), settings(scheme, name, certificates));
	}

	private void carriesMessages() throws InterruptedException {
		byte[] payload = "\0binary, \"and\" ünquoted\r\n".getBytes(StandardCharsets.UTF_8);
		Peer peer = closing(Peer.at(mosquitto.port(), this.id + "/up"));
		this.client.reception().subscribe(MqttSubscription.of(this.id + "/down", 2));
		ready();
		this.client.publish(new MqttPublish(new MqttTopic(this.id + "/up"), payload, MqttQos.EXACTLY_ONCE, false));
		assertThat(peer.next().getPayloadAsBytes()).isEqualTo(payload);
		peer.publish(this.id + "/down", payload, 2, false);
		assertThat(next().payload()).isEqualTo(payload);
	}

	private void isRefused(MqttErrorCode code) {
		this.client.start();
		assertThatExceptionOfType(MqttOperationException.class).isThrownBy(() -> this.client.awaitReady(PATIENCE))
			.satisfies((ex) -> assertThat(ex.errorCode()).isEqualTo(Optional.of(code)));
	}

	private EspMqttSettings settings(MqttScheme scheme, String name, @Nullable ModuleCertificates certificates) {
		return EspMqttSettings.builder(new MqttBroker(name, 8883), new MqttUserConfiguration(scheme, this.id))
			.certificates(certificates)
			.timing(timing())
			.build();
	}

	private static @Nullable ModuleCertificates certificates(MqttScheme scheme, TestAuthority authority,
			X509Bundle client) {
		boolean shows = scheme.sendsCertificate();
		if (!scheme.verifiesServer() && !shows) {
			return null;
		}
		return new ModuleCertificates(scheme.verifiesServer() ? authority.certificate() : null,
				shows ? client.getCertificatePEM() : null, shows ? client.getPrivateKeyPEM() : null);
	}

	private record Ports(int tcp, int webSocket, int tls, int secureWebSocket) {

		int of(MqttScheme scheme) {
			return switch (scheme) {
				case TCP -> this.tcp;
				case WS -> this.webSocket;
				case TLS, TLS_VERIFY_SERVER, TLS_CLIENT_CERTIFICATE, TLS_MUTUAL -> this.tls;
				default -> this.secureWebSocket;
			};
		}

	}

}
