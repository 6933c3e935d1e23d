package io.github.espatmqtt.internal.reset;

import java.util.List;

import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.at.AtTimeoutException.Symptom;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.TransportException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Blame}.
 */
class BlameTests {

	@ParameterizedTest
	@CsvSource({ "SILENCE, MODULE", "FELL_SILENT, MODULE", "GARBAGE, MODULE", "BOOT_TEXT, MODULE", "ERRORS, MODULE",
			"BUSY, BUSY", "ANSWER_LOST, NOBODY", "NOT_TAKEN, NOBODY", "FILLED_UP, NOBODY" })
	void silenceIsTheModulesAndBusinessMayBeTheBrokers(Symptom symptom, Blame blame) {
		AtTimeoutException failure = new AtTimeoutException("AT", symptom, List.of());
		assertThat(Blame.of(failure, SessionState.PROBING, true)).isEqualTo(blame);
		assertThat(Blame.of(new IllegalStateException(failure), SessionState.CONFIGURING, false)).isEqualTo(blame);
	}

	@ParameterizedTest
	@EnumSource(names = { "JOINING_NETWORK", "CONNECTING", "SUBSCRIBING", "READY" })
	void moduleThatGotAsFarAsTheNetworkIsInOrder(SessionState state) {
		assertThat(Blame.of(new AtTimeoutException("AT", Symptom.SILENCE, List.of()), state, true))
			.isEqualTo(Blame.OTHERS);
	}

	@ParameterizedTest
	@CsvSource({ "NOT_FOUND, PORT", "NOT_OPENED, PORT", "LOST, PORT", "BUSY, NOBODY", "NO_PERMISSION, NOBODY" })
	void portThatIsGoneMayBeTheModules(Reason reason, Blame blame) {
		assertThat(Blame.of(new TransportException(reason, "e", "m", null), SessionState.OPENING, true))
			.isEqualTo(blame);
	}

	@Test
	void lineThatBreaksIsNobodys() {
		assertThat(Blame.of(new AtAbortedException("AT", AtAbortedException.Reason.MODULE_RESTARTED, null),
				SessionState.PROBING, true))
			.isEqualTo(Blame.NOBODY);
	}

}
