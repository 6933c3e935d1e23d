package io.github.espatmqtt.internal.at;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WireText}.
 */
class WireTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "a,b\"c\\d", "\t\u0001\u007f", "\u00e4\u20ac\ud83d\ude00", "\u2028" })
	void requireReturnsValidText(String text) {
		assertThat(WireText.require("text", text, 20)).isSameAs(text);
	}

	@ParameterizedTest
	@CsvSource({ "a, 1", "\u00e4, 2", "\u20ac, 3", "\ud83d\ude00, 4" })
	void lengthIsCountedInBytes(String character, int bytes) {
		assertThat(WireText.require("text", character, bytes)).isEqualTo(character);
		assertThatIllegalArgumentException().isThrownBy(() -> WireText.require("text", character, bytes - 1))
			.withMessage("The text is %d bytes long in UTF-8; the firmware takes at most %d bytes", bytes, bytes - 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\rab", "a\nb", "ab\0" })
	void controlCharacterThatCannotTravelIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> WireText.require("password", text, 20))
			.withMessageStartingWith("The password holds the control character U+00")
			.withMessageNotContaining(text);
	}

	@Test
	void halfASurrogatePairIsRefused() {
		for (String text : new String[] { "\ud83d", "\ude00", "\ude00\ud83d", "a\ud83db", "\ud83d\ud83d\ude00" }) {
			assertThatIllegalArgumentException().isThrownBy(() -> WireText.require("topic", text, 20))
				.withMessageContaining("half a surrogate pair");
		}
	}

	@Test
	void messageNeverRepeatsTheText() {
		assertThatIllegalArgumentException().isThrownBy(() -> WireText.require("password", "secret", 5))
			.withMessageNotContaining("secret");
		assertThatIllegalArgumentException().isThrownBy(() -> WireText.require("password", "secret\n", 50))
			.withMessageNotContaining("secret")
			.withMessageContaining(String.format(Locale.ROOT, "U+000A at index %d", 6));
	}

}
