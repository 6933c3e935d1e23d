package io.github.espatmqtt.cli.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.transport.AtConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests that what is believed of each firmware is what the emulator does, and writes it
 * with {@code -Dconform.write}.
 */
@Timeout(120)
class ExpectationsTests {

	static final List<String> VERSIONS = Expectations.VERSIONS;

	private static final Path FOLDER = Path.of("src/main/resources/io/github/espatmqtt/cli/conform");

	@ParameterizedTest
	@FieldSource("VERSIONS")
	void areWhatTheEmulatorDoes(String version) throws IOException {
		List<Exchange> exchanges = interview(FirmwareProfile.of(version));
		Path file = FOLDER.resolve(version + ".expected");
		if (System.getProperty("conform.write") != null) {
			Files.writeString(file, Transcript.format(exchanges));
		}
		assertThat(Transcript.parse(Files.readString(file))).extracting(Exchange::name, Exchange::sent)
			.containsExactlyElementsOf(exchanges.stream().map((one) -> tuple(one.name(), one.sent())).toList());
		assertThat(Difference.between(Expectations.of(version), exchanges)).isEmpty();
	}

	private static List<Exchange> interview(FirmwareProfile firmware) {
		try (EspAtEmulator module = EspAtEmulator.builder().broker("localhost", 1).firmware(firmware).build();
				AtConnection line = module.transport().open()) {
			return new Interview(line).ask(Expectations.script(), (question) -> {
			});
		}
	}

	@Test
	void thereAreSomeForEachFirmwareOfItsOwn() {
		assertThat(Arrays.stream(FirmwareProfile.values()).map(FirmwareProfile::version)).containsAll(VERSIONS);
	}

	@Test
	void eachQuestionHasANameOfItsOwn() {
		List<String> names = Expectations.script().stream().map(Question::name).toList();
		assertThat(names).hasSizeGreaterThan(80);
		assertThat(new HashSet<>(names)).hasSameSizeAs(names);
	}

	@Test
	void textIsReadAsItWasWritten() {
		List<Exchange> exchanges = List.of(new Exchange("a, b", "AT+X=\"\\,\"", "\r\n\u00ff\0> \\n#\r\n"),
				new Exchange("c", "", ""));
		assertThat(Transcript.parse(Transcript.format(exchanges))).isEqualTo(exchanges);
	}

}
