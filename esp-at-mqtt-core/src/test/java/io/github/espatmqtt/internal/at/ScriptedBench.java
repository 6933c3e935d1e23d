package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.Set;

import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtAbortedException.Reason;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an {@link AtEngine} with a scripted module.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ScriptedBench {

	static final Duration LONG = Duration.ofSeconds(10);

	static final Duration SHORT = Duration.ofMillis(200);

	static final String RAW = "AT+MQTTPUBRAW=0,\"t\",4,0,0";

	static final String OK = "\r\nOK\r\n";

	static final String ERROR = "\r\nERROR\r\n";

	static final String BUSY = "\r\nbusy p...\r\n";

	final ScriptedConnection script = new ScriptedConnection().synchronize();

	AtAnswer executed(String line) {
		return executed(line, LONG);
	}

	AtAnswer executed(String line, Duration timeout) {
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			return module.engine().execute(AtCommand.of(line, timeout));
		}
	}

	AtAnswer published() {
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			return module.engine()
				.execute(AtCommand.of(RAW, LONG)
					.withData("data".getBytes(), Set.of("+MQTTPUB:OK"), Set.of("+MQTTPUB:FAIL")));
		}
	}

	static AtCommand rawCommand(Duration timeout) {
		return AtCommand.of(RAW, timeout).withData("data".getBytes(), Set.of("+MQTTPUB:OK"), Set.of("+MQTTPUB:FAIL"));
	}

	static Reason reasonOfAbortion(ScriptedModule module, String line) {
		return reasonOfAbortion(module, AtCommand.of(line, LONG));
	}

	static Reason reasonOfAbortion(ScriptedModule module, AtCommand command) {
		try {
			module.engine().execute(command);
			throw new AssertionError(command + " was answered");
		}
		catch (AtAbortedException ex) {
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
			return ex.reason();
		}
	}

}
