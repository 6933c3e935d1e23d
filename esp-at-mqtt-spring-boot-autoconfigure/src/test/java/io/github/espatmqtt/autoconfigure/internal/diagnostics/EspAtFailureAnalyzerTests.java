package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.autoconfigure.internal.lifecycle.ClientStartException;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.module.NetworkException;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link EspAtFailureAnalyzer}.
 */
class EspAtFailureAnalyzerTests {

	private final EspAtFailureAnalyzer analyzer = new EspAtFailureAnalyzer();

	@ParameterizedTest
	@CsvSource({ "NOT_FOUND, esp.mqtt.serial.port", "BUSY, Close the program", "NO_PERMISSION, as described",
			"NOT_OPENED, esp.mqtt.tcp.port", "LOST, esp.mqtt.tcp.host" })
	void aPortThatCannotBeOpenedIsAnsweredWithWhatToDo(TransportException.Reason reason, String remedy) {
		FailureAnalysis analysis = analyze(new TransportException(reason, "COM3", "Cannot open COM3.", null));
		assertThat(analysis.getDescription()).contains("Cannot open COM3.");
		assertThat(analysis.getAction()).contains(remedy);
	}

	@Test
	void aSilentModuleIsAnsweredWithPowerAndWiring() {
		AtTimeoutException failure = mock();
		given(failure.isSilent()).willReturn(true);
		assertThat(analyze(failure).getAction()).contains("power", "TX and RX", "'esp.mqtt.serial.port'");
	}

	@Test
	void aModuleThatAnswersGarbageIsAnsweredWithTheLineSettings() {
		assertThat(analyze(mock(AtTimeoutException.class)).getAction()).contains("'esp.mqtt.serial.baud-rate'",
				"'esp.mqtt.serial.flow-control'");
	}

	@Test
	void aBrokerThatRefusesIsAnsweredWithItsProperties() {
		assertThat(analyze(mock(MqttOperationException.class)).getAction()).contains("'esp.mqtt.broker.host'",
				"'esp.mqtt.username'", "'esp.mqtt.password'", "'esp.mqtt.ssl.bundle'");
	}

	@Test
	void aNetworkThatCannotBeJoinedIsAnsweredWithItsProperties() {
		assertThat(analyze(mock(NetworkException.class)).getAction()).contains("'esp.mqtt.wifi.ssid'",
				"'esp.mqtt.wifi.password'", "'esp.mqtt.sntp.servers'");
	}

	@Test
	void firmwareWithoutMqttIsAnsweredWithOtherFirmware() {
		ModuleIdentity module = new ModuleIdentity(null, "ESP8266", null);
		FailureAnalysis analysis = analyze(new UnsupportedFirmwareException(module, "No MQTT here.", null));
		assertThat(analysis.getDescription()).contains("No MQTT here.");
		assertThat(analysis.getAction()).contains("Flash the module", "esp.mqtt.scheme");
	}

	@Test
	void aSlowModuleIsAnsweredWithMoreTime() {
		assertThat(analyze(mock(MqttNotConnectedException.class)).getAction()).contains("'esp.mqtt.startup-timeout'");
	}

	@Test
	void theCauseOfAnAbsentConnectionDecides() {
		MqttNotConnectedException failure = mock();
		given(failure.getCause())
			.willReturn(new TransportException(TransportException.Reason.BUSY, "COM3", "Busy", null));
		assertThat(analyze(failure).getAction()).contains("Close the program");
	}

	@ParameterizedTest
	@EnumSource
	void tryingInTheBackgroundIsAlwaysOffered(TransportException.Reason reason) {
		assertThat(analyze(new TransportException(reason, "COM3", "No", null)).getAction())
			.endsWith("set 'esp.mqtt.fail-fast' to false.");
	}

	@Test
	void aWrappedFailureIsFound() {
		EspAtException failure = new TransportException(TransportException.Reason.BUSY, "COM3", "Busy.", null);
		assertThat(this.analyzer.analyze(new IllegalStateException(failure)).getDescription()).contains("Busy.");
	}

	@Test
	void aRunnerThatPublishesWithoutASessionIsToldAboutThat() {
		FailureAnalysis analysis = this.analyzer.analyze(new MqttNotConnectedException(SessionState.WAITING,
				new TransportException(TransportException.Reason.BUSY, "COM3", "Busy", null)));
		assertThat(analysis.getDescription()).contains("What the application did", "the session is WAITING");
		assertThat(analysis.getAction())
			.contains("Close the program", "'esp.mqtt.timeouts.first-session'", "publishAsync")
			.doesNotContain("fail-fast", "startup-timeout");
	}

	@Test
	void aRunnerThatPublishesWithoutAModuleIsToldAboutTheSwitch() {
		assertThat(this.analyzer.analyze(MqttNotConnectedException.disabled("No module")).getAction())
			.isEqualTo("Set 'esp.mqtt.enabled' to true, or use no client where it is false.");
	}

	@Test
	void aRunnerThatPublishesWhereAnotherInstanceLeadsIsToldAboutTheOutbox() {
		assertThat(this.analyzer.analyze(MqttNotConnectedException.standby("other", null)).getAction())
			.contains("when this instance leads", "'esp.mqtt.outbox.enabled'");
	}

	@Test
	void anElectionThatFailsIsAQuestionOfTheDatabase() {
		assertThat(analyze(MqttNotConnectedException.standby(null, new IllegalStateException("No database"))))
			.satisfies((analysis) -> assertThat(analysis.getDescription()).contains("No database"))
			.satisfies((analysis) -> assertThat(analysis.getAction()).contains("'esp.mqtt.standby.data-source'"));
	}

	@Test
	void whatTheModuleRefusesARunnerIsNoQuestionOfTheSession() {
		assertThat(this.analyzer.analyze(mock(MqttOperationException.class)).getAction())
			.contains("what the application asks for")
			.doesNotContain("esp.mqtt");
	}

	@Test
	void otherFailuresAreLeftToOthers() {
		assertThat(this.analyzer.analyze(new IllegalStateException("other"))).isNull();
	}

	private FailureAnalysis analyze(EspAtException failure) {
		FailureAnalysis analysis = this.analyzer.analyze(new ClientStartException("espMqttClient", failure));
		assertThat(analysis).isNotNull();
		return analysis;
	}

}
