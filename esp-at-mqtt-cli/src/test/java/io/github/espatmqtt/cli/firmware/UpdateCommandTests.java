package io.github.espatmqtt.cli.firmware;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.espatmqtt.cli.Run;
import io.github.espatmqtt.cli.ScriptedModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UpdateCommand}.
 */
@Timeout(30)
class UpdateCommandTests {

	private static final String OLD = "AT version:2.2.0.0(s-b097cdf - ESP32C3 - Mar 19 2021 11:28:38)\r\n"
			+ "Bin version:2.2.0(MINI-1)\r\n\r\nOK\r\n";

	private static final String NEW = OLD.replace("2.2.0", "3.3.0");

	@Test
	void showsTheStepsAndTheNewFirmware() throws Exception {
		AtomicBoolean updated = new AtomicBoolean();
		try (ScriptedModule module = new ScriptedModule((line) -> switch (line) {
			case "AT+GMR" -> updated.get() ? NEW : OLD;
			case "AT+CIUPDATE" -> {
				updated.set(true);
				yield "+CIPUPDATE:1\r\n+CIPUPDATE:2\r\n+CIPUPDATE:3\r\n+CIPUPDATE:4\r\n\r\nOK\r\n\r\nready\r\n";
			}
			default -> "\r\nERROR\r\n";
		})) {
			Run run = Run.of("update", module.address(), "--yes");
			assertThat(run.text()).contains("AT 2.2.0", "step 1: server found", "step 4: loading", "AT 3.3.0");
			assertThat(run.exitCode()).isZero();
		}
	}

	@Test
	void saysHowToFlashAModuleThatCannot() throws Exception {
		try (ScriptedModule module = new ScriptedModule((line) -> line.equals("AT+GMR") ? OLD : "\r\nERROR\r\n")) {
			Run run = Run.of("update", module.address(), "--yes");
			assertThat(run.exitCode()).isEqualTo(17);
			assertThat(run.text()).contains("esptool.py --chip esp32c3");
		}
	}

	@Test
	void doesNothingUnconfirmed() throws Exception {
		AtomicBoolean updated = new AtomicBoolean();
		try (ScriptedModule module = new ScriptedModule((line) -> {
			updated.compareAndSet(false, line.equals("AT+CIUPDATE"));
			return OLD;
		})) {
			assertThat(Run.of("update", module.address()).exitCode()).isEqualTo(1);
			assertThat(updated).isFalse();
		}
	}

}
