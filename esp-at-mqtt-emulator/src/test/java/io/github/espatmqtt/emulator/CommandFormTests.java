package io.github.espatmqtt.emulator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every command in every form on every firmware: either it is there or its absence has
 * the right name.
 */
class CommandFormTests extends Bench {

	/** The forms are Query, Set and eXecute; no command has a test form. */
	private static final String TABLE = """
			AT                  | X   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			ATE0                | X   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			ATE1                | X   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+RST              | X   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+RESTORE          | X   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+GMR              | X   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+CMD              | Q   | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+SYSLOG           | Q S | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+SYSSTORE         | Q S | 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+SYSMSG           | Q S | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+SYSRAM           | Q   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+SYSTIMESTAMP     | Q S | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+SLEEP            | Q S | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+UART_CUR         | Q S | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+UART_DEF         | Q S | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+CWMODE           | Q S | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+CWJAP            | Q S X | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+CWQAP            | X   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+CWAUTOCONN       | Q S | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+CWRECONNCFG      | Q S | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+CWSTATE          | Q   | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+CIPSTA           | Q   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+CIPDNS           | Q S | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+PING             | S   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+CIPSNTPCFG       | Q S | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+CIPSNTPTIME      | Q   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+SYSMFG           | Q S | 3.2 3.4 4.1 5.0
			AT+SYSFLASH         | Q S | 2.0 2.1 2.2 2.3-esp8266 2.4
			AT+MQTTUSERCFG      | S   | 2.0 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+MQTTUSERCFG      | Q S | 2.1
			AT+MQTTCONNCFG      | S   | 2.0 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+MQTTCONNCFG      | Q S | 2.1
			AT+MQTTCLIENTID     | Q S | 2.1
			AT+MQTTCLIENTID     | S   | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1
			AT+MQTTUSERNAME     | Q S | 2.1
			AT+MQTTUSERNAME     | S   | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1
			AT+MQTTPASSWORD     | Q S | 2.1
			AT+MQTTPASSWORD     | S   | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1
			AT+MQTTLONGCLIENTID | S   | 2.3-esp8266 3.2 3.4 4.1 5.0
			AT+MQTTLONGUSERNAME | S   | 2.3-esp8266 3.2 3.4 4.1 5.0
			AT+MQTTLONGPASSWORD | S   | 2.3-esp8266 3.2 3.4 4.1 5.0
			AT+MQTTALPN         | S   | 2.4 3.2 3.4 4.1 5.0
			AT+MQTTSNI          | S   | 3.4 4.1 5.0
			AT+MQTTCONN         | Q S | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+MQTTPUB          | S   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+MQTTPUBRAW       | S   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+MQTTSUB          | Q S | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+MQTTUNSUB        | S   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+MQTTCLEAN        | S   | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0
			AT+FAKE             |     | none
			""";

	private static final List<Entry> ENTRIES = TABLE.lines().map(Entry::of).toList();

	static Stream<Arguments> commandsOfEveryFirmware() {
		return Arrays.stream(FirmwareProfile.values())
			.flatMap((firmware) -> ENTRIES.stream()
				.map(Entry::command)
				.distinct()
				.map((command) -> Arguments.of(firmware, command)));
	}

	@ParameterizedTest
	@MethodSource("commandsOfEveryFirmware")
	void existsOrNamesWhatIsMissing(FirmwareProfile firmware, String command) {
		quiet(firmware).send("AT+SYSLOG=1", OK);
		String forms = forms(command, firmware);
		for (Form form : Form.values()) {
			if (forms == null) {
				this.host.send(command + form.suffix, "ERR CODE:0x01090000\r\n", ERROR);
			}
			else if (!forms.contains(form.letter)) {
				this.host.send(command + form.suffix, "ERR CODE:0x010c0000\r\n", ERROR);
			}
			else if (!command.startsWith("AT+RE") && !command.equals("AT+RST")) {
				assertThat(answer(command + form.suffix)).doesNotContain("0x0109", "0x010c");
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "V2_0", "V2_1" }, mode = Mode.EXCLUDE)
	void listsExactlyWhatThereIs(FirmwareProfile firmware) {
		quiet(firmware);
		List<String> listed = answer("AT+CMD?").lines()
			.filter((line) -> line.startsWith("+CMD"))
			.map((line) -> line.replaceFirst("\\+CMD:\\d+,", ""))
			.toList();
		assertThat(listed).containsExactlyInAnyOrderElementsOf(ENTRIES.stream()
			.filter((entry) -> entry.versions.contains(firmware.version()))
			.map(Entry::listing)
			.toList());
	}

	private static String forms(String command, FirmwareProfile firmware) {
		return ENTRIES.stream()
			.filter((entry) -> entry.command.equals(command) && entry.versions.contains(firmware.version()))
			.map(Entry::forms)
			.findFirst()
			.orElse(null);
	}

	private String answer(String line) {
		this.host.raw(line + "\r\n");
		StringBuilder answer = new StringBuilder();
		while (!answer.toString().endsWith(OK) && !answer.toString().endsWith(ERROR)) {
			answer.append(this.host.until("\n"));
		}
		return answer.toString();
	}

	private enum Form {

		TEST("T", "=?"), QUERY("Q", "?"), SET("S", "=~"), EXECUTE("X", "");

		private final String letter;

		private final String suffix;

		Form(String letter, String suffix) {
			this.letter = letter;
			this.suffix = suffix;
		}

	}

	private record Entry(String command, String forms, String versions) {

		static Entry of(String line) {
			String[] columns = line.split("\\|");
			return new Entry(columns[0].trim(), columns[1].trim(), columns[2].trim());
		}

		String listing() {
			return "\"%s\",0,%d,%d,%d".formatted(this.command, flag("Q"), flag("S"), flag("X"));
		}

		private int flag(String form) {
			return this.forms.contains(form) ? 1 : 0;
		}

	}

}
