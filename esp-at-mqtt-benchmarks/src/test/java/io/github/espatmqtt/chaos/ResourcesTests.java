package io.github.espatmqtt.chaos;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Resources}.
 */
class ResourcesTests {

	private static final Resources BEFORE = new Resources(20, 30, 0, 100);

	private final Findings findings = new Findings();

	@Test
	void littleMoreIsNoLeak() {
		new Resources(30, 35, 0, 105).judge(BEFORE, this.findings);
		assertThat(this.findings.first()).isEmpty();
	}

	@Test
	void everythingThatGrowsIsReported() {
		new Resources(80, 60, 1, 160).judge(BEFORE, this.findings);
		assertThat(this.findings.first()).extracting(Violation::what)
			.containsExactly("80 megabytes at the end, 20 before", "60 threads at the end, 30 before",
					"1 threads of clients at the end, 0 before", "160 descriptors at the end, 100 before");
	}

}
