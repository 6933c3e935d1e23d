package io.github.espatmqtt.internal.module;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.espatmqtt.internal.at.ScriptedConnection;
import io.github.espatmqtt.internal.at.ScriptedModule;
import io.github.espatmqtt.module.ModuleCertificates;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ModuleCertificates} and how {@link EspModule} stores them, with a
 * scripted module.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CertificateStorageTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String OK = "\r\nOK\r\n";

	private static final String ERROR = "\r\nERROR\r\n";

	private static final String PROMPT = "\r\nOK\r\n\r\n>";

	private static final String ADDRESS = "+CIPSTAMAC:\"aa:01:02:03:04:05\"\r\n" + OK;

	private static final String CA = pem("CA");

	private static final String CERTIFICATE = pem("CERT");

	private static final String KEY = pem("KEY");

	private static final ModuleCertificates ONLY_CA = new ModuleCertificates(CA, null, null);

	private final ScriptedConnection script = new ScriptedConnection().synchronize();

	@Test
	void nothingOfTheKeyIsPrinted() {
		assertThat(new ModuleCertificates(CA, CERTIFICATE, KEY)).hasToString("certificates[ca=true, client=true]");
		assertThat(ONLY_CA).hasToString("certificates[ca=true, client=false]");
	}

	@Test
	void certificateAndKeyGoTogether() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ModuleCertificates(CA, CERTIFICATE, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new ModuleCertificates(CA, null, KEY))
			.withMessageNotContaining("KEY");
	}

	@Test
	void otherTextThanPemIsRefusedWithoutRepeatingIt() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ModuleCertificates(null, CERTIFICATE, "secret"))
			.withMessageContaining("private key")
			.withMessageNotContaining("secret");
	}

	@Test
	void everythingIsWrittenToAnEmptyModule() {
		identify("3.2.0.0");
		for (String place : List.of("mqtt_ca", "mqtt_cert", "mqtt_key")) {
			String pem = place.equals("mqtt_ca") ? CA : place.equals("mqtt_cert") ? CERTIFICATE : KEY;
			expectRead(place).send(ERROR);
			expectWrite(place, pem, OK);
			expectRead(place).send(entry(place, pem));
		}
		store(new ModuleCertificates(CA, CERTIFICATE, KEY));
	}

	@Test
	void onlyWhatDiffersIsWritten() {
		identify("3.1.0.0");
		expectRead("mqtt_ca").send(entry("mqtt_ca", CA));
		expectRead("mqtt_cert").send(entry("mqtt_cert", CERTIFICATE.replace("CERT", "OLD")));
		expectWrite("mqtt_cert", CERTIFICATE, OK);
		expectRead("mqtt_cert").send(entry("mqtt_cert", CERTIFICATE));
		expectRead("mqtt_key").send(entry("mqtt_key", KEY));
		store(new ModuleCertificates(CA, CERTIFICATE, KEY));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\nOK\r\n", "+SYSMFG:\"mqtt_ca\",\"mqtt_ca\",8\r\n\r\nOK\r\n",
			"+SYSMFG:\"mqtt_ca\",\"mqtt_ca\",8,0,\r\nOK\r\n" })
	void answerThatDoesNotShowTheCertificateLeadsToWriting(String answer) {
		identify("5.0.0.0");
		expectRead("mqtt_ca").send(answer);
		expectWrite("mqtt_ca", CA, OK);
		expectRead("mqtt_ca").send(entry("mqtt_ca", CA));
		store(ONLY_CA);
	}

	@Test
	void keyThatIsReadBackDamagedReachesNoLog() {
		identify("3.2.0.0");
		expectRead("mqtt_ca").send(entry("mqtt_ca", CA));
		expectRead("mqtt_cert").send(entry("mqtt_cert", CERTIFICATE));
		expectRead("mqtt_key")
			.send(entry("mqtt_key", KEY).replace("-----BEGIN", "BEGIN").replaceFirst("(\\d),B", "$1B"));
		expectWrite("mqtt_key", KEY, OK);
		expectRead("mqtt_key").send(entry("mqtt_key", KEY));
		Logger wire = (Logger) LoggerFactory.getLogger("io.github.espatmqtt.wire");
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		wire.addAppender(appender);
		wire.setLevel(Level.DEBUG);
		try {
			store(new ModuleCertificates(CA, CERTIFICATE, KEY));
		}
		finally {
			wire.setLevel(null);
			wire.detachAppender(appender);
		}
		assertThat(appender.list).isNotEmpty().noneMatch((event) -> event.getFormattedMessage().contains("BEGIN"));
	}

	@Test
	void refusedCertificateIsNamed() {
		identify("3.2.0.0");
		expectRead("mqtt_ca").send(ERROR);
		expectWrite("mqtt_ca", CA, ERROR);
		assertThatExceptionOfType(UnsupportedFirmwareException.class).isThrownBy(() -> store(ONLY_CA))
			.withMessageContainingAll("ESP32 with AT 3.2.0", "CA certificate", "AT+SYSMFG")
			.withMessageNotContaining("BEGIN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\nOK\r\n\r\n>", "\r\nOK\r\n>", "\r\n>" })
	void olderFirmwareHasPartitions(String prompt) {
		identify("3.0.0.0");
		byte[] container = PkiContainer.of(CertificateKind.CA, CA);
		this.script.expect("AT+SYSFLASH=2,\"mqtt_ca\",0," + container.length)
			.send("+SYSFLASH:4,\u007f\u007f\u007f\u007f" + OK)
			.expect("AT+CIPSTAMAC?")
			.send(ADDRESS)
			.expect("AT+SYSFLASH=0,\"mqtt_ca\"")
			.send(OK)
			.expect("AT+SYSFLASH=1,\"mqtt_ca\",0," + container.length)
			.send(prompt)
			.expectBytes(container)
			.send(OK)
			.expect("AT+SYSFLASH=2,\"mqtt_ca\",0," + container.length)
			.send("+SYSFLASH:" + container.length + ",")
			.send(container)
			.send(OK);
		store(ONLY_CA);
	}

	@Test
	void certificateTheModuleDoesNotShowIsWrittenOnce() {
		expectHiddenWrite(ADDRESS);
		identify("3.2.0.0");
		expectRead("mqtt_ca").send(ERROR);
		expectAddress(ADDRESS);
		storeTwice();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\nERROR\r\n", "\r\nOK\r\n" })
	void certificateIsWrittenOnceThoughTheModuleHasNoAddress(String address) {
		expectHiddenWrite(address);
		identify("3.2.0.0");
		expectRead("mqtt_ca").send(ERROR);
		expectAddress(address);
		storeTwice();
	}

	@Test
	void otherModuleOfTheSameKindGetsTheCertificateToo() {
		expectHiddenWrite(ADDRESS);
		expectHiddenWrite(ADDRESS.replace("aa", "bb"));
		storeTwice();
	}

	@Test
	void certificateThatTheModuleShowsIsWrittenAgainOnceItIsGone() {
		for (int i = 0; i < 2; i++) {
			identify("3.2.0.0");
			expectRead("mqtt_ca").send(ERROR);
			expectWrite("mqtt_ca", CA, OK);
			expectRead("mqtt_ca").send(entry("mqtt_ca", CA));
		}
		storeTwice();
	}

	@Test
	void certificateThatAnotherHasReplacedMeanwhileIsWrittenAgain() {
		String other = pem("OTHER CA");
		List<String> written = List.of(CA, other, CA);
		written.forEach((pem) -> expectHiddenWrite(ADDRESS, pem));
		ModuleMemory memory = new ModuleMemory();
		try (ScriptedModule engine = new ScriptedModule(this.script)) {
			written.forEach((pem) -> EspModule.identify(engine.engine(), TIMEOUT)
				.store(new ModuleCertificates(pem, null, null), memory));
			this.script.awaitEnd();
		}
	}

	private void expectHiddenWrite(String address) {
		expectHiddenWrite(address, CA);
	}

	private void expectHiddenWrite(String address, String pem) {
		identify("3.2.0.0");
		expectRead("mqtt_ca").send(ERROR);
		expectAddress(address);
		this.script.expect("AT+SYSMFG=2,\"mqtt_ca\",\"mqtt_ca\",8," + pem.length()).send(PROMPT);
		this.script.expectBytes(pem.getBytes(StandardCharsets.US_ASCII)).send(OK);
		expectRead("mqtt_ca").send(ERROR);
	}

	private void storeTwice() {
		ModuleMemory memory = new ModuleMemory();
		try (ScriptedModule engine = new ScriptedModule(this.script)) {
			EspModule.identify(engine.engine(), TIMEOUT).store(ONLY_CA, memory);
			EspModule.identify(engine.engine(), TIMEOUT).store(ONLY_CA, memory);
			this.script.awaitEnd();
		}
	}

	@Test
	void partitionThatHoldsTheCertificateIsLeftAlone() {
		identify("2.2.0.0");
		byte[] container = PkiContainer.of(CertificateKind.CA, CA);
		this.script.expect("AT+SYSFLASH=2,\"mqtt_ca\",0," + container.length)
			.send("+SYSFLASH:" + container.length + ",")
			.send(container)
			.send(OK);
		store(ONLY_CA);
	}

	private ScriptedConnection expectRead(String place) {
		return this.script.expect("AT+SYSMFG=1,\"" + place + "\",\"" + place + "\"");
	}

	private void expectWrite(String place, String pem, String answer) {
		expectAddress(ADDRESS);
		this.script.expect("AT+SYSMFG=2,\"" + place + "\",\"" + place + "\",8," + pem.length())
			.send(PROMPT)
			.expectBytes(pem.getBytes(StandardCharsets.US_ASCII))
			.send(answer);
	}

	private void expectAddress(String answer) {
		this.script.expect("AT+CIPSTAMAC?").send(answer);
	}

	private static String entry(String place, String pem) {
		return "+SYSMFG:\"%1$s\",\"%1$s\",8,%2$d,%3$s\r\n".formatted(place, pem.length(), pem) + OK;
	}

	private static String pem(String content) {
		return "-----BEGIN X-----\n" + content + "\n-----END X-----\n";
	}

	private void identify(String version) {
		this.script.expect("ATE0").send(OK).expect("AT+SYSLOG=1").send(OK).expect("AT+GMR");
		this.script.send("AT version:" + version + "(c6fa6bf - ESP32 - Jul  2 2021 06:44:05)\r\n" + OK);
		boolean entries = !version.startsWith("2") && !version.startsWith("3.0");
		this.script.expect("AT+CMD?");
		this.script.send(CommandLists.answer("AT+MQTTUSERCFG", "AT+MQTTCLIENTID", "AT+MQTTLONGCLIENTID", "AT+MQTTALPN",
				"AT+MQTTSNI", entries ? "AT+SYSMFG" : "AT+SYSFLASH"));
	}

	private void store(ModuleCertificates certificates) {
		try (ScriptedModule engine = new ScriptedModule(this.script)) {
			EspModule.identify(engine.engine(), TIMEOUT).store(certificates, new ModuleMemory());
			this.script.awaitEnd();
		}
	}

}
