package io.github.espatmqtt.emulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.LineProtocol;
import io.github.espatmqtt.emulator.TestHost;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.transport.TransportException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Script}, played with a module that is connected to a broker.
 */
@Timeout(60)
class ScriptTests {

	private static final String OK = "\r\nOK\r\n";

	private static EmbeddedMqttBroker embedded;

	@TempDir
	private Path folder;

	private final StringWriter out = new StringWriter();

	private final List<RunningModule> modules = new ArrayList<>();

	private final FaultOptions faults = new FaultOptions();

	private Stage stage;

	private TestHost host;

	@BeforeAll
	static void startBroker() {
		embedded = EmbeddedMqttBroker.start();
	}

	@AfterAll
	static void stopBroker() {
		embedded.close();
	}

	@BeforeEach
	void connect() {
		this.stage = stage(embedded.host(), embedded.port());
		EspAtEmulator.Builder module = EspAtEmulator.builder().broker(embedded.host(), embedded.port());
		this.modules.add(RunningModule.start(module, new InetSocketAddress("localhost", 0), LineProtocol.RAW));
		this.host = TestHost.on(this.modules.get(0).emulator()).withoutEcho();
		login();
	}

	@AfterEach
	void end() {
		this.stage.close();
		this.host.close();
		this.modules.forEach(RunningModule::close);
	}

	@Test
	void whatIsTypedHappensAndWhatIsNotUnderstoodIsExplained() {
		new Console(new StringReader("# now\n\nrestrat\r\ndisconnect\nbusy 1"), this.stage, new PrintWriter(this.out))
			.open();
		this.host.expect("+MQTTDISCONNECTED:0\r\n");
		await().untilAsserted(() -> assertThat(this.out.toString().lines()).last().isEqualTo("-- disconnect"));
		assertThat(this.out.toString()).startsWith("-- ").contains("restrat").doesNotContain("busy 1");
	}

	@Test
	void aLostConnectionIsReported() {
		play("disconnect");
		this.host.expect("+MQTTDISCONNECTED:0\r\n");
	}

	@Test
	void restartsInOrderOneAfterTheOther() {
		play("after 1ms disconnect", "", "# then", "after 1ms restart");
		this.host.expect("+MQTTDISCONNECTED:0\r\n").until("ready\r\nWIFI CONNECTED\r\nWIFI GOT IP\r\n");
		assertThat(this.out.toString().lines()).containsExactly("-- after 1ms disconnect", "-- after 1ms restart");
	}

	@Test
	void hangsUpOnTheHost() {
		play("unplug");
		assertThatExceptionOfType(TransportException.class).isThrownBy(() -> this.host.until("never"));
	}

	@Test
	void isBusyForSomeCommands() throws InterruptedException {
		play("busy 2");
		awaitPlayed();
		this.host.send("AT", "\r\nbusy p...\r\n").send("AT", "\r\nbusy p...\r\n").send("AT", OK);
	}

	@Test
	void isUnderstoodWhereTheDigitsAreOthers() throws InterruptedException {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-EG"));
		try {
			play("busy 1");
			awaitPlayed();
			this.host.send("AT", "\r\nbusy p...\r\n").send("AT", OK);
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void losesSomeAnswers() throws InterruptedException {
		play("lose-answers 1");
		awaitPlayed();
		this.host.raw("AT+SYSLOG=1\r\n").expectSilence().send("AT+SYSLOG?", "+SYSLOG:1\r\n", OK);
	}

	@Test
	void losesSomePrompts() throws InterruptedException {
		play("lose-prompts 1");
		awaitPlayed();
		this.host.send("AT+MQTTPUBRAW=0,\"t\",1,1,0", OK, "\r\n").raw("x").expect("+MQTTPUB:OK\r\n");
	}

	@Test
	void refusesSomeSubscriptions() throws InterruptedException {
		play("refuse-subscribes 1");
		awaitPlayed();
		this.host.send("AT+MQTTSUB=0,\"a\",1", "\r\nERROR\r\n").send("AT+MQTTSUB=0,\"a\",1", OK);
	}

	@Test
	void forgetsSubscriptionsHereAndThere() throws InterruptedException {
		this.host.send("AT+MQTTSUB=0,\"a\",1", OK);
		play("forget-at-broker a");
		awaitPlayed();
		this.host.send("AT+MQTTSUB?", "+MQTTSUB:0,6,\"a\",1\r\n", OK);
		play("forget-subscriptions");
		awaitPlayed();
		this.host.send("AT+MQTTSUB?", "+MQTTSUB:0,5,\"\",0\r\n", OK);
	}

	@Test
	void hangsUntilItIsRestarted() throws InterruptedException {
		play("hang");
		awaitPlayed();
		this.host.raw("AT\r\n").expectSilence();
		play("restart");
		this.host.until("ready\r\nWIFI CONNECTED\r\nWIFI GOT IP\r\n");
	}

	@Test
	void isBusyUntilItIsReset() throws InterruptedException {
		play("jam");
		awaitPlayed();
		this.host.send("AT", "\r\nbusy p...\r\n").raw("AT+RST\r\n").until("WIFI GOT IP\r\n");
	}

	@Test
	void theWifiComesBack() {
		play("wifi-down 1s");
		this.host.expect("WIFI DISCONNECT\r\n+MQTTDISCONNECTED:0\r\nWIFI CONNECTED\r\nWIFI GOT IP\r\n");
		this.host.send("AT+MQTTCLEAN=0", OK);
		login();
	}

	@Test
	void disturbancesHoldTogetherAndSeparately() throws InterruptedException {
		play("fail-publish 1h", "refuse 1h", "silent 1h", "freeze-broker 1h", "noise 1ms");
		awaitPlayed();
		await().untilAsserted(() -> assertThat(this.stage.current().build())
			.isEqualTo(Faults.builder().failPublish().refuseConnect().silent().frozenBroker().build()));
	}

	@Test
	void publishesAtTheBrokerAgainAndAgain() {
		try (MqttPeer peer = MqttPeer.connect(embedded.host(), embedded.port())) {
			peer.subscribe("rooms/#");
			play("every 1ms publish rooms/1/temperature 21.5 °C, rising");
			for (int i = 0; i < 3; i++) {
				assertThat(peer.next().payload()).asString(StandardCharsets.UTF_8).isEqualTo("21.5 °C, rising");
			}
		}
	}

	private Stage stage(String host, int port) {
		return new Stage(() -> this.modules.stream().map(RunningModule::emulator).toList(), this.faults::builder,
				InetSocketAddress.createUnresolved(host, port));
	}

	@Test
	void whatFailsIsReportedAndTheRestGoesOn() {
		try (Stage elsewhere = stage("nowhere.invalid", 1)) {
			script("publish a b", "restart").play(elsewhere, new PrintWriter(this.out));
			this.host.until("ready\r\nWIFI CONNECTED\r\nWIFI GOT IP\r\n");
			assertThat(this.out.toString()).contains("-- failed: Cannot connect at the broker nowhere.invalid:1");
		}
	}

	@Test
	void theDemonstrationCanBePlayed() {
		Script demonstration = Script.read(Path.of("examples/demo.script"));
		assertThat(demonstration.steps()).hasSize(8);
		assertThat(demonstration.steps().get(7).offset()).isEqualTo(Duration.ofSeconds(250));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			restrat                   | 'restrat' is not known; known are disconnect, restart, unplug, hang, jam,
			after 10s                 | 'after' needs a time and an action, as in 'after 10s restart'
			every                     | 'every' needs a time and an action
			after 10 restart          | '10' is not a time; a time is a number up to 999999 with ms, s, m or h
			after 1d restart          | '1d' is not a time
			every 0s restart          | 'every' needs a time above zero
			after 1s after 1s restart | 'after' is not known
			busy                      | the form is 'busy COUNT'
			lose-answers 0            | '0' is not a number of commands from 1 to 999999
			lose-prompts              | the form is 'lose-prompts COUNT'
			refuse-subscribes x       | 'x' is not a number of commands
			freeze-broker             | the form is 'freeze-broker TIME'
			forget-at-broker          | the form is 'forget-at-broker FILTER'
			hang 1s                   | the form is 'hang', without '1s'
			busy many                 | 'many' is not a number of commands
			wifi-down                 | the form is 'wifi-down TIME'
			silent long               | 'long' is not a time
			publish                   | the form is 'publish TOPIC PAYLOAD'
			publish a                 | 'publish' needs a topic without wildcards and a payload
			publish a/# 1             | 'publish' needs a topic without wildcards and a payload
			restart now               | the form is 'restart', without 'now'
			""")
	void mistakesAreNamedWithFileAndLine(String line, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> script("# first", "", line))
			.withMessageStartingWith(this.folder.resolve("my.script") + ", line 3: " + message);
	}

	@Test
	void aFileThatIsNotTextIsExplained() throws IOException {
		Path file = Files.write(this.folder.resolve("binary"), new byte[] { -1, -2 });
		assertThatIllegalArgumentException().isThrownBy(() -> Script.read(file))
			.withMessage("The script '" + file + "' is not text in UTF-8");
		assertThatIllegalArgumentException().isThrownBy(() -> Script.read(this.folder))
			.withMessageStartingWith("Cannot read the script '" + this.folder + "': ");
	}

	private void login() {
		this.host.send("AT+MQTTUSERCFG=0,1,\"script\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", "+MQTTCONNECTED:0,1,\"b\",\"1883\",\"\",0\r\n", OK);
	}

	private void awaitPlayed() throws InterruptedException {
		CountDownLatch played = new CountDownLatch(1);
		this.stage.after(Duration.ZERO, played::countDown);
		played.await();
	}

	private void play(String... lines) {
		script(lines).play(this.stage, new PrintWriter(this.out));
	}

	private Script script(String... lines) {
		try {
			return Script.read(Files.write(this.folder.resolve("my.script"), List.of(lines)));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
