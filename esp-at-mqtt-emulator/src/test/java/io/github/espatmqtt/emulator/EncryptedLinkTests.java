package io.github.espatmqtt.emulator;

import java.nio.file.Path;
import java.time.Instant;

import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.fixtures.EmbeddedBroker;
import io.github.espatmqtt.fixtures.TestAuthority;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The schemes with encryption, at brokers with certificates made for the occasion: one
 * that wants to see a certificate from its clients, one that does not.
 */
class EncryptedLinkTests extends Bench {

	private static final String NAME = "broker.example";

	private static final String NOT_STARTED = "600b";

	private static final TestAuthority AUTHORITY = new TestAuthority("authority");

	private static final TestAuthority OTHERS = new TestAuthority("others");

	private static final X509Bundle CLIENT = AUTHORITY.client("client");

	private static final X509Bundle EXPIRED = AUTHORITY.expiredServer(NAME);

	private static EmbeddedBroker open;

	private static EmbeddedBroker mutual;

	private static EmbeddedBroker expired;

	private StoringHost storage;

	@BeforeAll
	static void startEncryptedBrokers(@TempDir Path folder) {
		Path store = TestAuthority.keyStore(AUTHORITY.server(NAME), folder.resolve("broker.p12"));
		Path late = TestAuthority.keyStore(EXPIRED, folder.resolve("expired.p12"));
		Path trust = AUTHORITY.trustStore(folder.resolve("trust.p12"));
		open = EmbeddedBroker.startedWithTls(store, TestAuthority.PASSWORD);
		mutual = EmbeddedBroker.startedWithMutualTls(store, trust, TestAuthority.PASSWORD);
		expired = EmbeddedBroker.startedWithTls(late, TestAuthority.PASSWORD);
	}

	@AfterAll
	static void stopEncryptedBrokers() {
		open.close();
		mutual.close();
		expired.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 7 })
	void trustsAnyBrokerWithSchemesThatDoNotVerify(int scheme) {
		configure(FirmwareProfile.V4_1, expired, scheme);
		connects(scheme, "other.example");
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 8 })
	void verifiesTheBrokerWithTheStoredCertificate(int scheme) {
		configure(FirmwareProfile.V4_1, open, scheme);
		storeAuthority(AUTHORITY.certificate());
		setClock(Instant.now());
		connects(scheme, NAME);
	}

	@ParameterizedTest
	@ValueSource(ints = { 4, 9 })
	void showsItsCertificate(int scheme) {
		configure(FirmwareProfile.V4_1, mutual, scheme);
		storeClient(CLIENT);
		connects(scheme, "other.example");
	}

	@ParameterizedTest
	@CsvSource({ "V2_0, 5", "V2_1, 5", "V2_2, 10", "V2_4, 5", "V3_2, 10", "V3_4, 5", "V4_1, 10", "V5_0, 5" })
	void verifiesAndShowsItsCertificate(FirmwareProfile firmware, int scheme) {
		configure(firmware, mutual, scheme);
		storeAuthority(OTHERS.certificate() + AUTHORITY.certificate());
		storeClient(AUTHORITY.rsaClient("rsa-client"));
		setClock(Instant.now());
		connects(scheme, NAME);
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 8 })
	void refusesABrokerThatAnotherAuthorityHasSigned(int scheme) {
		configure(FirmwareProfile.V4_1, open, scheme);
		storeAuthority(OTHERS.certificate());
		setClock(Instant.now());
		failsToConnect(NAME, NOT_STARTED);
	}

	@ParameterizedTest
	@CsvSource({ "V2_0, 3, ", "V2_1, 8, 600b", "V2_2, 3, 6052", "V3_2, 8, 6052", "V5_0, 3, 6052" })
	void refusesABrokerOfAnotherName(FirmwareProfile firmware, int scheme, String code) {
		configure(firmware, open, scheme);
		storeAuthority(AUTHORITY.certificate());
		setClock(Instant.now());
		failsToConnect("other.example", code);
	}

	@Test
	void verifiesTheNameItIsToldToAskFor() {
		configure(FirmwareProfile.V4_1, open, 3).send("AT+MQTTSNI=0,\"" + NAME + "\"", OK);
		storeAuthority(AUTHORITY.certificate());
		setClock(Instant.now());
		connects(3, "127.0.0.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1970-01-01T00:10:00Z", "2199-01-01T00:00:00Z" })
	void verifiesByItsOwnClock(String now) {
		configure(FirmwareProfile.V4_1, open, 3);
		storeAuthority(AUTHORITY.certificate());
		setClock(Instant.parse(now).isAfter(Instant.ofEpochSecond(Integer.MAX_VALUE))
				? Instant.ofEpochSecond(Integer.MAX_VALUE) : Instant.parse(now));
		failsToConnect(NAME, NOT_STARTED);
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 8 })
	void needsAClockToVerify(int scheme) {
		configure(FirmwareProfile.V4_1, open, scheme);
		storeAuthority(AUTHORITY.certificate());
		failsToConnect(NAME, NOT_STARTED);
	}

	@Test
	void refusesABrokerWhoseCertificateHasExpired() {
		configure(FirmwareProfile.V4_1, expired, 3);
		storeAuthority(AUTHORITY.certificate());
		setClock(Instant.now());
		failsToConnect(NAME, NOT_STARTED);
		setClock(Instant.now().minusSeconds(10 * 86400));
		connects(3, NAME);
	}

	@Test
	void acceptsTheCertificateOfTheBrokerItselfAsLongAsItIsValid() {
		configure(FirmwareProfile.V4_1, expired, 3);
		storeAuthority(EXPIRED.getCertificatePEM());
		setClock(Instant.now());
		failsToConnect(NAME, NOT_STARTED);
		setClock(Instant.now().minusSeconds(10 * 86400));
		connects(3, NAME);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 7 })
	void isRefusedWithoutACertificate(int scheme) {
		configure(FirmwareProfile.V4_1, mutual, scheme);
		failsToConnect(NAME, NOT_STARTED);
	}

	@ParameterizedTest
	@ValueSource(ints = { 4, 9 })
	void isRefusedWithACertificateOfAnotherAuthority(int scheme) {
		configure(FirmwareProfile.V4_1, mutual, scheme);
		storeClient(OTHERS.client("client"));
		failsToConnect(NAME, NOT_STARTED);
	}

	@Test
	void isRefusedWithAKeyThatIsNotThatOfTheCertificate() {
		configure(FirmwareProfile.V4_1, mutual, 4);
		this.storage.store("mqtt_cert", CLIENT.getCertificatePEM());
		this.storage.store("mqtt_key", AUTHORITY.client("other").getPrivateKeyPEM());
		failsToConnect(NAME, NOT_STARTED);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 6 })
	void failsToConnectWithoutEncryption(int scheme) {
		configure(FirmwareProfile.V4_1, open, scheme);
		failsToConnect(NAME, NOT_STARTED);
	}

	@ParameterizedTest
	@CsvSource({ "3, mqtt_ca, 6021", "4, mqtt_cert, 6023", "4, mqtt_key, 6025", "5, mqtt_ca, 6021", "8, mqtt_ca, 6021",
			"9, mqtt_cert, 6023", "10, mqtt_key, 6025" })
	void missesWhatTheSchemeNeeds(int scheme, String missing, String code) {
		for (FirmwareProfile firmware : FirmwareProfile.values()) {
			if (!firmware.has(FirmwareFeature.ENCRYPTION)) {
				continue;
			}
			configure(firmware, open, scheme);
			storeAllBut(missing);
			notEvenTries(code);
			this.host.close();
			this.emulator.close();
		}
		quiet(module());
	}

	@ParameterizedTest
	@CsvSource({ "3, mqtt_ca", "5, mqtt_cert", "5, mqtt_key", "10, mqtt_ca" })
	void cannotUseADamagedCertificateOrKey(int scheme, String damaged) {
		configure(FirmwareProfile.V4_1, open, scheme);
		storeAllBut(damaged);
		this.storage.store(damaged, "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
		notEvenTries("6009");
	}

	@ParameterizedTest
	@CsvSource({ "V2_1, mqtt_ca, 6022", "V2_2, mqtt_cert, 6024", "V2_4, mqtt_key, 6026" })
	void cannotReadAPartitionWithoutAContainer(FirmwareProfile firmware, String place, String code) {
		configure(firmware, open, 5);
		storeAllBut(place);
		this.storage.fill(place, "-----BEGIN PRIVATE KEY-----\n".getBytes());
		notEvenTries(code);
	}

	@ParameterizedTest
	@EnumSource(names = { "V2_4", "V4_1" })
	void tellsAtAReconnectThatACertificateIsGone(FirmwareProfile firmware) {
		configure(firmware, mutual, 4);
		storeClient(CLIENT);
		this.host.send("AT+MQTTCONN=0,\"" + NAME + "\",8883,1", announcement(4, NAME, 1), OK);
		this.host.send(firmware.has(FirmwareFeature.CERTIFICATE_STORE) ? "AT+SYSMFG=0,\"mqtt_cert\""
				: "AT+SYSFLASH=0,\"mqtt_cert\"", OK);
		this.emulator.dropBroker();
		this.host.expect(LOST, LOST).raw("AT+MQTTCLEAN=0\r\n").until(OK);
	}

	private TestHost configure(FirmwareProfile firmware, EmbeddedBroker encrypted, int scheme) {
		quiet(module().firmware(firmware).broker("localhost", encrypted.port()))
			.send("AT+MQTTUSERCFG=0," + scheme + ",\"tls-" + firmware + "-" + scheme + "\",\"\",\"\",0,0,\"\"", OK);
		this.storage = new StoringHost(this.host, firmware);
		return this.host;
	}

	private void storeAllBut(String place) {
		if (!place.equals("mqtt_ca")) {
			storeAuthority(AUTHORITY.certificate());
		}
		if (!place.equals("mqtt_cert")) {
			this.storage.store("mqtt_cert", CLIENT.getCertificatePEM());
		}
		if (!place.equals("mqtt_key")) {
			this.storage.store("mqtt_key", CLIENT.getPrivateKeyPEM());
		}
	}

	private void storeAuthority(String pem) {
		this.storage.store("mqtt_ca", pem);
	}

	private void storeClient(X509Bundle client) {
		this.storage.store("mqtt_cert", client.getCertificatePEM());
		this.storage.store("mqtt_key", client.getPrivateKeyPEM());
	}

	private void setClock(Instant now) {
		this.host.send("AT+SYSTIMESTAMP=" + now.getEpochSecond(), OK);
	}

	private void connects(int scheme, String name) {
		this.host.send("AT+MQTTCONN=0,\"" + name + "\",8883,0", announcement(scheme, name, 0), OK)
			.send("AT+MQTTPUB=0,\"t\",\"x\",1,0", OK)
			.send("AT+MQTTCLEAN=0", OK);
	}

	private void failsToConnect(String name, String code) {
		this.host.send("AT+SYSLOG=1", OK)
			.send("AT+MQTTCONN=0,\"" + name + "\",8883,0", LOST,
					(code != null) ? "ERR CODE:0x010a" + code + "\r\n" : "", ERROR)
			.send("AT+SYSLOG=0", OK);
	}

	private void notEvenTries(String code) {
		this.host.send("AT+SYSLOG=1", OK)
			.send("AT+MQTTCONN=0,\"" + NAME + "\",8883,0", "ERR CODE:0x010a" + code + "\r\n", ERROR);
	}

	private static String announcement(int scheme, String name, int reconnect) {
		return "+MQTTCONNECTED:0," + scheme + ",\"" + name + "\",\"8883\",\"\"," + reconnect + "\r\n";
	}

}
