package io.github.espatmqtt.cli.signal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Hearing}.
 */
class HearingTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``                                                 | NOTHING
			`\\r\\n\\r\\n`                                     | NOTHING
			`AT\\r\\n\\r\\nOK\\r\\n`                           | ANSWER
			`\\r\\nERROR\\r\\n`                                | ANSWER
			`\\r\\nbusy p...\\r\\n`                            | ANSWER
			`\\r\\nready\\r\\n`                                | ANSWER
			`+MQTTPUB:FAIL\\r\\n`                              | ANSWER
			`\\r\\nOK\\r\\n\\r\\n>`                          | PROMPT
			`ets Jun  8 2016 00:22:57\\r\\n\\r\\nrst:0x1 (P)`  | BOOT_TEXT
			`ESP-ROM:esp32c3-api1-20210207\\r\\n`              | BOOT_TEXT
			`I (31) boot: ESP-IDF v4.2 2nd stage bootloader`   | BOOT_TEXT
			`E (4711) wifi: no memory`                         | BOOT_TEXT
			`\\r\\nBrownout detector was triggered\\r\\n`      | BOOT_TEXT
			`\\r\\nAT\\r\\n`                                   | ECHO
			`A`                                                | TEXT
			`login: `                                          | TEXT
			`\\0\\370\\200A\\377`                             | GARBAGE
			""")
	void tellsWhatCameBack(String heard, Hearing hearing) {
		assertThat(Hearing.of(heard.translateEscapes(), Question.SENT)).isEqualTo(hearing);
	}

}
