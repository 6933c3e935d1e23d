package io.github.espatmqtt.internal.module;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.at.ScriptedConnection;
import io.github.espatmqtt.internal.at.ScriptedModule;
import io.github.espatmqtt.module.FirmwareVersion;
import io.github.espatmqtt.module.ModuleFeature;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.module.NetworkException;
import io.github.espatmqtt.module.TimeServers;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.module.WifiNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EspModule}, {@link ModuleClock} and {@link NetworkException} with a
 * scripted module.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EspModuleTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String OK = "\r\nOK\r\n";

	private static final String ERROR = "\r\nERROR\r\n";

	private static final String GMR = "AT version:3.2.0.0(s-ec2dec2 - ESP32 - Jul 28 2023 07:05:28)\r\n"
			+ "SDK version:v5.0.2-376-g24b9d38a24-dirty\r\ncompile time(6118fc22):Jul 28 2023 09:47:28\r\n"
			+ "Bin version:v3.2.0.0(WROOM-32)\r\n" + OK;

	private static final String COMMANDS = CommandLists.answer("AT+MQTTUSERCFG", "AT+MQTTCLIENTID",
			"AT+MQTTLONGCLIENTID", "AT+MQTTALPN", "AT+SYSMFG");

	private static final WifiNetwork NETWORK = new WifiNetwork("ho,me", "secret");

	private static final String JOIN = "AT+CWJAP=\"ho\\,me\",\"secret\"";

	private static final String NO_ADDRESS = "+CIPSTA:ip:\"0.0.0.0\"\r\n+CIPSTA:gateway:\"0.0.0.0\"\r\n";

	private static final EspAtException FAILURE = NetworkException.noTime(Duration.ofSeconds(1));

	private static final TimeServers SERVERS = new TimeServers(List.of("a.test", "b.test"), 530);

	private final ScriptedConnection script = new ScriptedConnection();

	@BeforeEach
	void identify() {
		this.script.synchronize()
			.expect("ATE0")
			.send("ATE0\r\n" + OK)
			.expect("AT+SYSLOG=1")
			.send(OK)
			.expect("AT+GMR")
			.send(GMR)
			.expect("AT+CMD?")
			.send(COMMANDS);
	}

	@Test
	void moduleIsIdentifiedByItsBanner() {
		ModuleIdentity identity = new ModuleIdentity(new FirmwareVersion(3, 2, 0), "ESP32", "v3.2.0.0(WROOM-32)");
		withModule((module) -> assertThat(module.identity()).isEqualTo(identity));
	}

	@Test
	void moduleThatRefusesTheSettingsIsIdentifiedAllTheSame() {
		ScriptedConnection clone = new ScriptedConnection().synchronize();
		for (String line : List.of("ATE0", "AT+SYSLOG=1", "AT+GMR")) {
			clone.expect(line).send(ERROR);
		}
		clone.expect("AT+CMD?").send(COMMANDS).expect("AT+MQTTSNI?").send(ERROR);
		try (ScriptedModule engine = new ScriptedModule(clone)) {
			EspModule module = EspModule.identify(engine.engine(), TIMEOUT);
			assertThat(module.identity()).isEqualTo(new ModuleIdentity(null, null, null));
		}
	}

	@Test
	void sameModuleIsNotAskedAgainForItsCommands() {
		this.script.expect("ATE0").send(OK).expect("AT+SYSLOG=1").send(OK).expect("AT+GMR").send(GMR);
		withModule((module) -> assertThat(module.identifyAgain()).isSameAs(module));
	}

	@Test
	void otherModuleIsAskedForItsCommands() {
		this.script.expect("ATE0").send(OK).expect("AT+SYSLOG=1").send(OK).expect("AT+GMR");
		this.script.send(GMR.replace("3.2.0.0", "3.3.0.0")).expect("AT+CMD?");
		this.script.send(CommandLists.answer("AT+MQTTUSERCFG", "AT+MQTTCLIENTID", "AT+MQTTLONGCLIENTID", "AT+MQTTALPN",
				"AT+MQTTSNI", "AT+SYSMFG"));
		withModule((module) -> {
			assertThat(module.capabilities().has(ModuleFeature.SNI)).isFalse();
			assertThat(module.identifyAgain().capabilities().has(ModuleFeature.SNI)).isTrue();
		});
	}

	@Test
	void moduleThatDoesNotAnswerIsNotIdentified() {
		ScriptedConnection silent = new ScriptedConnection().synchronize().expect("ATE0").ignoreHost();
		try (ScriptedModule engine = new ScriptedModule(silent)) {
			assertThatExceptionOfType(AtTimeoutException.class)
				.isThrownBy(() -> EspModule.identify(engine.engine(), Duration.ofMillis(50)));
		}
	}

	@Test
	void aModuleInNoNetworkIsToldWhatToSet() {
		this.script.expect("AT+CIPSTA?").send(NO_ADDRESS + OK).expect("AT+CWJAP?").send(OK);
		withModule((module) -> assertThat(module.networkFailure(FAILURE)).get()
			.satisfies((failure) -> assertThat(failure).hasCause(FAILURE)
				.hasMessageContainingAll("in no Wi-Fi network", "esp.mqtt.wifi.ssid")));
	}

	@Test
	void aModuleWithoutAnAddressSaysSo() {
		this.script.expect("AT+CIPSTA?")
			.send(NO_ADDRESS + OK)
			.expect("AT+CWJAP?")
			.send("+CWJAP:\"ho,me\",\"aa:bb:cc:dd:ee:ff\",6,-50\r\n" + OK);
		withModule((module) -> assertThat(module.networkFailure(FAILURE)).get()
			.satisfies((failure) -> assertThat(failure).hasMessageContainingAll("no address", "DHCP")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "+CIPSTA:ip:\"192.0.2.50\"\r\n" + OK, ERROR })
	void aModuleWithAnAddressOrThatDoesNotTellIsNotBlamed(String answer) {
		this.script.expect("AT+CIPSTA?").send(answer);
		withModule((module) -> assertThat(module.networkFailure(FAILURE)).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "+CWJAP:\"ho,me\",\"aa:bb:cc:dd:ee:ff\",6,-50,0,1,3,0,1\r\n",
			"+CWJAP:\"ho,me\",\"aa:bb:cc:dd:ee:ff\",6,-50\r\n" })
	void networkTheModuleIsInIsNotJoinedAgain(String answer) {
		this.script.expect("AT+CWJAP?").send(answer + OK);
		withModule((module) -> module.join(NETWORK));
		assertThat(this.script.heard()).last().isEqualTo("AT+CWJAP?\\r\\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "No AP\r\n\r\nOK\r\n", "\r\nOK\r\n", "\r\nERROR\r\n",
			"+CWJAP:\"ho,me2\",\"aa:bb:cc:dd:ee:ff\",6,-50\r\n\r\nOK\r\n",
			"+CWJAP:\"other\",\"aa:bb:cc:dd:ee:ff\",6,-50\r\n\r\nOK\r\n" })
	void networkIsJoinedIfTheModuleIsInNoneOrAnother(String answer) {
		this.script.expect("AT+CWJAP?")
			.send(answer)
			.expect("AT+CWMODE=1")
			.send(OK)
			.expect(JOIN)
			.send("WIFI DISCONNECT\r\nWIFI CONNECTED\r\nWIFI GOT IP\r\n" + OK);
		withModule((module) -> module.join(NETWORK));
		assertThat(this.script.heard()).last().asString().startsWith("AT+CWJAP=");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			+CWJAP:1            | timed out
			+CWJAP:2            | the password is wrong
			+CWJAP:3            | no such network
			+CWJAP:4            | access point refused
			+CWJAP:99           | unknown reason (+CWJAP:99)
			+CWJAP: 2           | the password is wrong
			ERR CODE:0x010a0000 | gave no reason
			busy                | gave no reason
			""")
	void failureToJoinSaysWhyAndHidesThePassword(String line, String reason) {
		this.script.expect("AT+CWJAP?")
			.send(ERROR)
			.expect("AT+CWMODE=1")
			.send(OK)
			.expect(JOIN)
			.send(line + "\r\n" + ERROR);
		withModule((module) -> assertThatExceptionOfType(NetworkException.class).isThrownBy(() -> module.join(NETWORK))
			.withMessageContaining("ho,me")
			.withMessageContaining(reason)
			.withMessageNotContaining("secret")
			.withCauseInstanceOf(AtRejectedException.class)
			.satisfies((ex) -> assertThat(ex.getCause()).hasMessageNotContaining("secret")));
	}

	@Test
	void refusedStationModeMeansNoNetwork() {
		this.script.expect("AT+CWJAP?").send(ERROR).expect("AT+CWMODE=1").send(ERROR);
		withModule(
				(module) -> assertThatExceptionOfType(NetworkException.class).isThrownBy(() -> module.join(NETWORK)));
	}

	@Test
	void restartWhileJoiningIsNoFailureOfTheNetwork() {
		this.script.expect("AT+CWJAP?").send(ERROR).expect("AT+CWMODE=1").send(OK).expect(JOIN).send("\r\nready\r\n");
		withModule(
				(module) -> assertThatExceptionOfType(AtAbortedException.class).isThrownBy(() -> module.join(NETWORK)));
	}

	@Test
	void clockIsAwaitedUntilItShowsAPlausibleTime() {
		this.script.expect("AT+CIPSNTPCFG=1,530,\"a.test\",\"b.test\"")
			.send(OK)
			.expect("AT+CIPSNTPTIME?")
			.send("+CIPSNTPTIME:Thu Jan  1 00:00:03 1970\n" + OK)
			.expect("AT+CIPSNTPTIME?")
			.send("+TIME_UPDATED\r\n+CIPSNTPTIME:Fri Jun  5 11:29:50 2020\n" + OK);
		withModule((module) -> module.setClock(SERVERS, TIMEOUT));
		assertThat(this.script.heard()).filteredOn("AT+CIPSNTPTIME?\\r\\n"::equals).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "+CIPSNTPTIME:Thu Jan  1 00:00:03 1970\n", "+CIPSNTPTIME:\r\n",
			"+CIPSNTPTIME:Tue Dec 31 23:59:59 2019\n", "+CIPSNTPTIME:Thu Jan\n", "" })
	void clockThatIsNotSetInTimeIsReported(String answer) {
		this.script.expect("AT+CIPSNTPCFG=1,530,\"a.test\",\"b.test\"")
			.send(OK)
			.expect("AT+CIPSNTPTIME?")
			.send(answer + OK);
		withModule((module) -> assertThatExceptionOfType(NetworkException.class)
			.isThrownBy(() -> module.setClock(SERVERS, Duration.ZERO))
			.withMessageContaining("SNTP")
			.withNoCause());
	}

	@ParameterizedTest
	@ValueSource(strings = { "AT+CIPSNTPCFG", "AT+CIPSNTPTIME" })
	void refusedTimeServersMeanNoTime(String refused) {
		this.script.expect("AT+CIPSNTPCFG=1,530,\"a.test\",\"b.test\"");
		if (refused.equals("AT+CIPSNTPCFG")) {
			this.script.send(ERROR);
		}
		else {
			this.script.send(OK).expect("AT+CIPSNTPTIME?").send(ERROR);
		}
		withModule((module) -> assertThatExceptionOfType(NetworkException.class)
			.isThrownBy(() -> module.setClock(SERVERS, TIMEOUT))
			.withMessageContainingAll("SNTP", refused)
			.withCauseInstanceOf(AtRejectedException.class));
	}

	@Test
	void clockIsSetByTheHostInSeconds() {
		this.script.expect("AT+SYSTIMESTAMP=1591356590").send(OK);
		withModule((module) -> module.setClock(() -> Instant.parse("2020-06-05T11:29:50.999Z")));
		assertThat(this.script.heard()).last().isEqualTo("AT+SYSTIMESTAMP=1591356590\\r\\n");
	}

	@Test
	void firmwareThatDoesNotLetTheHostSetTheClockIsReported() {
		this.script.expect("AT+SYSTIMESTAMP=0").send(ERROR);
		withModule((module) -> assertThatExceptionOfType(UnsupportedFirmwareException.class)
			.isThrownBy(() -> module.setClock(() -> Instant.EPOCH))
			.withMessageContainingAll("ESP32 with AT 3.2.0", "Configure SNTP servers"));
	}

	private void withModule(Consumer<EspModule> action) {
		try (ScriptedModule engine = new ScriptedModule(this.script)) {
			action.accept(EspModule.identify(engine.engine(), TIMEOUT));
		}
	}

}
