package io.github.espatmqtt.chaos;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link OperationsPage}.
 */
class OperationsPageTests {

	@Test
	void tableReplacesWhatIsBetweenTheMarks() {
		String page = "before\n<!-- recovery times, written by the chaos program -->\n\nold\n\n"
				+ "<!-- end of recovery times -->\nafter";
		String written = OperationsPage.with(page, "| new |\n");
		assertThat(written).startsWith("before\n")
			.endsWith("after")
			.contains("\n\n| new |\n\n<!--")
			.doesNotContain("old");
		assertThat(OperationsPage.with(written, "| new |\n")).isEqualTo(written);
	}

	@Test
	void pageWithoutMarksIsLeftAlone() {
		assertThatIllegalArgumentException().isThrownBy(() -> OperationsPage.with("text", "| new |\n"));
	}

}
