package io.github.espatmqtt.at;

import io.github.espatmqtt.at.AtErrorCode.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AtErrorCode}.
 */
class AtErrorCodeTests {

	@ParameterizedTest
	@ValueSource(strings = { "ERR CODE:0x010a6006", "ERR CODE:0x010A6006", "ERR CODE:0x10a6006", "ERR CODE:0X010A6006",
			"ERR CODE:0x<010a6006>", "ERR CODE:<0x010a6006>", "ERR CODE: 0x010a6006", "ERR CODE:0x010a6006 " })
	void parseReadsEverySpelling(String line) {
		assertThat(AtErrorCode.parse(line)).contains(new AtErrorCode(0x010a6006));
	}

	@ParameterizedTest
	@CsvSource({ "0x010a6006, EXECUTION_FAILED, 0x6006", "0x010b0000, BUSY, 0", "0x01090000, UNSUPPORTED, 0",
			"0x01080002, PARAMETER_UNREADABLE, 2", "0x01000000, OK, 0", "0x01010000, RESERVED, 0",
			"0x01020000, TERMINATOR_NOT_FOUND, 0", "0x01030000, PREFIX_NOT_FOUND, 0", "0x01040003, PARAMETER_LENGTH, 3",
			"0x01050001, PARAMETER_TYPE, 1", "0x01060805, PARAMETER_COUNT, 0x0805", "0x01070000, PARAMETER_INVALID, 0",
			"0x010c0000, WRONG_FORM, 0", "0x010d0000, RESERVED, 0", "0x01ff0000, RESERVED, 0", "0x80000000, OK, 0",
			"0xffffffff, RESERVED, 0xffff", "0xff0aFFFF, EXECUTION_FAILED, 0xFFFF", "0x1, OK, 1", "0x0, OK, 0" })
	void parseSplitsCode(String code, Category category, String extension) {
		assertThat(AtErrorCode.parse("ERR CODE:" + code)).hasValueSatisfying((error) -> {
			assertThat(error.category()).isEqualTo(category);
			assertThat(error.extension()).isEqualTo(Integer.decode(extension));
			assertThat(error.value()).isEqualTo((int) Long.decode(code).longValue());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ERROR", "ERR CODE:", "ERR CODE:0x", "ERR CODE:0x<>", "ERR CODE:0x1234567890",
			"ERR CODE:0xg", "xERR CODE:0x010a6006", "ERR CODE:0x010a6006x", "ERR CODE:-1", "ERR CODE:010a6006",
			"+MQTTSUBRECV:0,\"ERR CODE:0x1\"" })
	void parseIgnoresOtherLines(String line) {
		assertThat(AtErrorCode.parse(line)).isEmpty();
	}

	@Test
	void toStringShowsAllDigits() {
		assertThat(new AtErrorCode(0x010a6006)).hasToString("0x010a6006");
		assertThat(new AtErrorCode(0xffffffff)).hasToString("0xffffffff");
		assertThat(new AtErrorCode(0)).hasToString("0x00000000");
	}

	@Test
	void onlyCategoriesOfAnUnreadLineAreDamagedLines() {
		assertThat(Category.values()).filteredOn(Category::isDamagedLine)
			.containsExactly(Category.TERMINATOR_NOT_FOUND, Category.PREFIX_NOT_FOUND);
	}

	@Test
	void everyCategoryHasItsOwnText() {
		assertThat(Category.values()).extracting(Category::text).doesNotHaveDuplicates().doesNotContain("");
	}

}
