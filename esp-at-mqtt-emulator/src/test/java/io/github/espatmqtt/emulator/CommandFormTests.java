package io.github.espatmqtt.emulator;

import java.util.Arrays;
import java.util.List;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every command in every form on every firmware: either it is there or its absence has
 * the right name.
 */
class CommandFormTests extends Bench {

	/** The forms are Query, Set and eXecute; no command has a test form. */
	private static final String TABLE = """
			AT                  | X     | all
			ATE0                | X     | all
			ATE1                | X     | all
			AT+RST              | X     | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32
			AT+RST              | S X   | 5.0-esp32c3
			AT+RESTORE          | X     | all
			AT+GMR              | X     | all
			AT+CMD              | Q     | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+GSLP             | S     | all
			AT+SYSTIMESTAMP     | Q S   | all
			AT+SLEEP            | Q S   | all
			AT+SYSFLASH         | Q S   | all
			AT+RFPOWER          | Q S   | all
			AT+SYSMSG           | Q S   | all
			AT+SYSLOG           | Q S   | all
			AT+SYSRAM           | Q     | all
			AT+SYSROLLBACK      | X     | all
			AT+SYSSTORE         | Q S   | 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+SLEEPWKCFG       | S     | all
			AT+SYSREG           | S     | all
			AT+SYSMFG           | Q S   | 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+SYSMSGFILTER     | Q S   | 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+SYSMSGFILTERCFG  | Q S   | 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+USERRAM          | Q S   | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+USEROTA          | S     | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+USERWKMCUCFG     | S     | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+USERMCUSLEEP     | S     | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+USERDOCS         | Q     | 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+UART             | Q S   | all
			AT+UART_CUR         | Q S   | all
			AT+UART_DEF         | Q S   | all
			AT+CWINIT           | Q S   | 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+CWMODE           | Q S   | all
			AT+CWCONFIG         | Q S   | 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+RFCAL            | X     | 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+CWSTATE          | Q     | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+CWJAP            | Q S X | all
			AT+CWRECONNCFG      | Q S   | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+CWLAP            | S X   | all
			AT+CWLAPOPT         | S     | all
			AT+CWQAP            | X     | all
			AT+CWSAP            | Q S   | all
			AT+CWLIF            | X     | all
			AT+CWQIF            | S X   | all
			AT+CWDHCP           | Q S   | all
			AT+CWDHCPS          | Q S   | all
			AT+CWSTAPROTO       | Q S   | all
			AT+CWAPPROTO        | Q S   | all
			AT+CWAUTOCONN       | Q S   | all
			AT+CWHOSTNAME       | Q S   | all
			AT+CWCOUNTRY        | Q S   | all
			AT+CIPSTAMAC        | Q S   | all
			AT+CIPAPMAC         | Q S   | all
			AT+CIPSTA           | Q S   | all
			AT+CIPAP            | Q S   | all
			AT+CIFSR            | X     | all
			AT+CIPV6            | Q S   | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+CIPDNS           | Q S   | all
			AT+CIPDOMAIN        | S     | all
			AT+CIPSTATUS        | X     | all
			AT+CIPSTATE         | Q     | 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+CIPSTART         | S     | all
			AT+CIPSTARTEX       | S     | all
			AT+CIPTCPOPT        | Q S   | all
			AT+CIPCLOSE         | S X   | all
			AT+CIPSEND          | S X   | all
			AT+CIPSENDEX        | S     | all
			AT+CIPSENDL         | S     | 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+CIPSENDLCFG      | Q S   | 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+CIPDINFO         | Q S   | all
			AT+CIPMUX           | Q S   | all
			AT+CIPRECVMODE      | Q S   | 2.0 2.1 2.2 2.3-esp8266 2.4
			AT+CIPRECVTYPE      | Q S   | 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+CIPRECVDATA      | S     | all
			AT+CIPRECVLEN       | Q     | all
			AT+CIPSERVER        | Q S   | all
			AT+CIPSERVERMAXCONN | Q S   | all
			AT+CIPSSLCCONF      | Q S   | all
			AT+CIPSSLCCN        | Q S   | all
			AT+CIPSSLCSNI       | Q S   | all
			AT+CIPSSLCALPN      | Q S   | all
			AT+CIPSSLCPSK       | Q S   | all
			AT+CIPSSLCPSKHEX    | Q S   | 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+CIPMODE          | Q S   | all
			AT+CIPSTO           | Q S   | all
			AT+SAVETRANSLINK    | S     | all
			AT+TRANSINTVL       | Q S   | 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+CIPSNTPCFG       | Q S   | all
			AT+CIPSNTPTIME      | Q     | all
			AT+CIPSNTPINTV      | Q S   | 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+CIPRECONNINTV    | Q S   | all
			AT+MDNS             | S     | all
			AT+WPS              | S     | all
			AT+CWSTARTSMART     | S X   | all
			AT+CWSTOPSMART      | X     | all
			AT+PING             | S     | all
			AT+CIUPDATE         | Q S X | all
			AT+CIPFWVER         | Q     | 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTUSERCFG      | S     | 2.0 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTUSERCFG      | Q S   | 2.1
			AT+MQTTCONNCFG      | S     | 2.0 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTCONNCFG      | Q S   | 2.1
			AT+MQTTCLIENTID     | Q S   | 2.1
			AT+MQTTCLIENTID     | S     | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0-esp32 5.0-esp32c3
			AT+MQTTUSERNAME     | Q S   | 2.1
			AT+MQTTUSERNAME     | S     | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0-esp32 5.0-esp32c3
			AT+MQTTPASSWORD     | Q S   | 2.1
			AT+MQTTPASSWORD     | S     | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0-esp32 5.0-esp32c3
			AT+MQTTLONGCLIENTID | S     | 2.3-esp8266 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTLONGUSERNAME | S     | 2.3-esp8266 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTLONGPASSWORD | S     | 2.3-esp8266 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTALPN         | S     | 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTSNI          | S     | 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTCONN         | Q S   | all
			AT+MQTTPUB          | S     | all
			AT+MQTTPUBRAW       | S     | all
			AT+MQTTSUB          | Q S   | all
			AT+MQTTUNSUB        | S     | all
			AT+MQTTCLEAN        | S     | all
			AT+FAKE             |       | none
			""";

	private static final List<Entry> ENTRIES = TABLE.lines().map(Entry::of).toList();

	@ParameterizedTest
	@EnumSource
	void existOrNameWhatIsMissing(FirmwareProfile firmware) {
		quiet(firmware).send("AT+SYSLOG=1", OK);
		ENTRIES.stream()
			.map(Entry::command)
			.distinct()
			.filter((command) -> !command.startsWith("ATE"))
			.forEach((command) -> tryForms(command, forms(command, firmware)));
	}

	private void tryForms(String command, String forms) {
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
		assertThat(listed).containsExactlyInAnyOrderElementsOf(
				ENTRIES.stream().filter((entry) -> entry.isIn(firmware)).map(Entry::listing).toList());
	}

	private static String forms(String command, FirmwareProfile firmware) {
		return ENTRIES.stream()
			.filter((entry) -> entry.command.equals(command) && entry.isIn(firmware))
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

		boolean isIn(FirmwareProfile firmware) {
			return this.versions.equals("all") || Arrays.asList(this.versions.split(" ")).contains(firmware.version());
		}

		String listing() {
			return "\"%s\",0,%d,%d,%d".formatted(this.command, flag("Q"), flag("S"), flag("X"));
		}

		private int flag(String form) {
			return this.forms.contains(form) ? 1 : 0;
		}

	}

}
