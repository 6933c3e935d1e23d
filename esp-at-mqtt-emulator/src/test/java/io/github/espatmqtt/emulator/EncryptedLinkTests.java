package io.github.espatmqtt.emulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The schemes with encryption, at a broker with a certificate made for the occasion.
 */
class EncryptedLinkTests extends Bench {

	private static final String PASSWORD = "password";

	private static EmbeddedBroker encrypted;

	private static byte[] certificate;

	private static byte[] otherCertificate;

	@BeforeAll
	static void startEncryptedBroker(@TempDir Path folder) throws IOException, InterruptedException {
		certificate = makeCertificate(folder, "broker");
		otherCertificate = makeCertificate(folder, "other");
		encrypted = EmbeddedBroker.startedWithTls(folder.resolve("broker.p12"), PASSWORD);
	}

	@AfterAll
	static void stopEncryptedBroker() {
		encrypted.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 4, 7, 9 })
	void trustsAnyBrokerWithSchemesThatDoNotVerify(int scheme) {
		configure(scheme).send("AT+MQTTCONN=0,\"b\",8883,0", announcement(scheme), OK)
			.send("AT+MQTTPUB=0,\"t\",\"x\",1,0", OK);
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 5, 8, 10 })
	void verifiesTheBrokerWithTheStoredCertificate(int scheme) {
		configure(scheme);
		store(certificate).send("AT+SYSTIMESTAMP=1591356590", OK)
			.send("AT+MQTTCONN=0,\"b\",8883,0", announcement(scheme), OK)
			.send("AT+MQTTPUB=0,\"t\",\"x\",1,0", OK);
	}

	@ParameterizedTest
	@EnumSource(names = { "V2_0", "V2_1", "V2_2", "V2_4" })
	void verifiesTheBrokerWithTheCertificateInThePartition(FirmwareProfile firmware) {
		byte[] container = container(certificate);
		quiet(module().firmware(firmware).broker("localhost", encrypted.port())).send("AT+SYSFLASH=0,\"mqtt_ca\"", OK)
			.send("AT+SYSFLASH=1,\"mqtt_ca\",0," + container.length, "\r\nOK\r\n\r\n>")
			.raw(container)
			.expect(OK)
			.send("AT+SYSTIMESTAMP=1591356590", OK)
			.send("AT+MQTTUSERCFG=0,3,\"tls-" + firmware + "\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONN=0,\"b\",8883,0", announcement(3), OK);
	}

	private static byte[] container(byte[] pem) {
		int padded = (pem.length + 3) / 4 * 4;
		ByteBuffer container = ByteBuffer.allocate(12 + padded).order(ByteOrder.LITTLE_ENDIAN);
		container.putShort((short) 0xf1f1).putShort((short) 1).putInt(4 + padded);
		container.put((byte) 1).put((byte) 0).putShort((short) pem.length).put(pem);
		while (container.hasRemaining()) {
			container.put((byte) 0xff);
		}
		return container.array();
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 8 })
	void refusesABrokerThatAnotherAuthorityHasSigned(int scheme) {
		configure(scheme);
		store(otherCertificate).send("AT+SYSTIMESTAMP=1591356590", OK).send("AT+MQTTCONN=0,\"b\",8883,0", LOST, ERROR);
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 8 })
	void needsAClockToVerify(int scheme) {
		configure(scheme);
		store(certificate).send("AT+MQTTCONN=0,\"b\",8883,0", ERROR);
	}

	@ParameterizedTest
	@CsvSource({ "1", "6" })
	void failsToConnectWithoutEncryption(int scheme) {
		configure(scheme).send("AT+MQTTCONN=0,\"b\",8883,0", LOST, ERROR);
	}

	private TestHost configure(int scheme) {
		return quiet(module().broker("localhost", encrypted.port()))
			.send("AT+MQTTUSERCFG=0," + scheme + ",\"tls-" + scheme + "\",\"\",\"\",0,0,\"\"", OK);
	}

	private TestHost store(byte[] pem) {
		return this.host.send("AT+SYSMFG=2,\"mqtt_ca\",\"mqtt_ca\",8," + pem.length, "\r\nOK\r\n\r\n>")
			.raw(pem)
			.expect(OK);
	}

	private static String announcement(int scheme) {
		return "+MQTTCONNECTED:0," + scheme + ",\"b\",\"8883\",\"\",0\r\n";
	}

	private static byte[] makeCertificate(Path folder, String name) throws IOException, InterruptedException {
		Path store = folder.resolve(name + ".p12");
		Path pem = folder.resolve(name + ".pem");
		keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=localhost", "-storetype", "PKCS12",
				"-storepass", PASSWORD, "-keystore", store.toString());
		keytool("-exportcert", "-rfc", "-alias", name, "-storepass", PASSWORD, "-keystore", store.toString(), "-file",
				pem.toString());
		return Files.readString(pem).getBytes(StandardCharsets.US_ASCII);
	}

	private static void keytool(String... arguments) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(arguments);
		builder.command().add(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
		assertThat(builder.redirectErrorStream(true).start().waitFor()).isZero();
	}

}
