package io.github.espatmqtt.cli.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.espatmqtt.cli.ScriptedModule;
import io.github.espatmqtt.cli.line.ModuleAddress;
import io.github.espatmqtt.cli.screen.Mark;
import io.github.espatmqtt.cli.signal.Signal;
import io.github.espatmqtt.cli.signal.Signal.Kind;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for single rungs of the {@link Ladder}.
 */
@Timeout(30)
class RungTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ANSWERS     | 115200 | OK      | FINE   | answers at 115200 baud              |
			ANSWERS     | 9600   | OK      | NOTE   | speaks at 9600 baud, not at 115200  | AT+UART_DEF=115200,8,1,0,0
			RELEASED    | 115200 | FAIL    | NOTE   | waited for the rest of raw data     | SIGTERM
			BOOT_TEXT   | 115200 | rst:0x1 | FAILED | text of a boot loader               | This is the log port
			BOOT_TEXT   | 115200 | Brownout detector | FAILED | boot loader               | supply is too weak
			LOOPED_BACK | 115200 | AT      | FAILED | What is sent comes back             | touch each other
			OTHER_TEXT  | 115200 | login   | FAILED | no answer to AT: "login"            | another program
			GARBAGE     | 115200 | ~~~     | FAILED | read at no usual speed: 7e 7e 7e    | --speed
			SILENT      | 115200 | x       | FAILED | Not a single byte                   | TX and RX crossed
			BLOCKED     | 115200 | x       | FAILED | takes no more bytes                 | Nobody reads
			""")
	void signalsHaveARemedy(Kind kind, int speed, String heard, Mark mark, String text, String remedy) {
		Finding finding = SignalRung.finding(new Signal(kind, speed, heard), 115_200);
		assertThat(finding.mark()).isEqualTo(mark);
		assertThat(finding.text()).contains(text);
		assertThat(finding.end()).isEqualTo(mark == Mark.FAILED);
		assertThat(String.valueOf(finding.remedy())).contains((remedy != null) ? remedy : "null");
	}

	@Test
	void aModuleThatIsBusyForEverIsToldApart() throws Exception {
		try (ScriptedModule module = new ScriptedModule((line) -> "\r\nbusy p...\r\n")) {
			Patient patient = patient(module);
			patient.open();
			Finding finding = new AtRung(Duration.ofMillis(600), Duration.ofMillis(600)).climb(patient);
			patient.release();
			assertThat(finding.text()).contains("busy all the time");
			assertThat(finding.remedy()).contains("AT+RST");
		}
	}

	@Test
	void exitCodesAreUnique() {
		assertThat(Ladder.rungs()).extracting(Ladder::exitCode).doesNotHaveDuplicates();
		assertThat(Ladder.rungs()).extracting((place) -> place.rung().name())
			.doesNotHaveDuplicates()
			.isEqualTo(Ladder.rungs().stream().map((place) -> place.name().toLowerCase(Locale.ROOT)).toList());
	}

	@Test
	void whatWasDoneIsUndoneInReverse() {
		List<String> undone = new ArrayList<>();
		Discharge discharge = new Discharge();
		discharge.add("first", () -> undone.add("1"));
		discharge.add("second", () -> undone.add("2"));
		discharge.run(undone::add);
		assertThat(undone).containsExactly("2", "second", "1", "first");
	}

	private static Patient patient(ScriptedModule module) {
		return new Patient(new Wishes(ModuleAddress.parse(module.address()), 115_200, null, null,
				new MqttUserConfiguration(MqttScheme.TCP, "test")), (text) -> {
				});
	}

}
