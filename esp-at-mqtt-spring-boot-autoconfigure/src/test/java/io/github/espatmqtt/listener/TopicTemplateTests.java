package io.github.espatmqtt.listener;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TopicTemplate}.
 */
class TopicTemplateTests {

	@ParameterizedTest
	@CsvSource({ "a/b, a/b", "a/{x}/b, a/+/b", "{x}, +", "{x}/{y}/#, +/+/#", "a/+/{x}, a/+/+",
			"$share/g/{x}/a, $share/g/+/a" })
	void variablesBecomeWildcards(String template, String filter) {
		assertThat(new TopicTemplate(template).filter()).hasToString(filter);
	}

	@Test
	void variablesAreBoundToTheirLevels() {
		assertThat(new TopicTemplate("{house}/+/{room}/#").bind("home/1/kitchen/a/b"))
			.isEqualTo(Map.of("house", "home", "room", "kitchen"));
	}

	@Test
	void variablesOfASharedSubscriptionAreBoundToTheLevelsOfTheMessage() {
		assertThat(new TopicTemplate("$share/group/sensors/{room}").bind("sensors/kitchen"))
			.isEqualTo(Map.of("room", "kitchen"));
	}

	@Test
	void anEmptyLevelIsBoundToo() {
		assertThat(new TopicTemplate("a/{x}/b").bind("a//b")).isEqualTo(Map.of("x", ""));
	}

	@Test
	void variablesAreKnownByName() {
		TopicTemplate template = new TopicTemplate("a/{x}");
		assertThat(template.hasVariable("x")).isTrue();
		assertThat(template.hasVariable("a")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b{x}", "{x", "x}", "{}", "{x}{y}", "a/{{x}}" })
	void aVariableMustFillALevel(String template) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TopicTemplate(template))
			.withMessageContainingAll(template, "must fill a level");
	}

	@Test
	void aVariableOccursOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TopicTemplate("{x}/{x}"))
			.withMessageContaining("twice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a/#/b", "a+", "#/{x}" })
	void theFilterMustBeValid(String template) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TopicTemplate(template));
	}

}
