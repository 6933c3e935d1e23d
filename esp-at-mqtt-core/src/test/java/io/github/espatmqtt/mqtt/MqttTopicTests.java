package io.github.espatmqtt.mqtt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MqttTopic}, {@link MqttTopicFilter} and {@link MqttSubscription}.
 */
class MqttTopicTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "/", "a/b", "/a/", "a//b", " ", "$SYS/x", "a,b\"c\\d", "\u00e4/\u20ac/\ud83d\ude00" })
	void topicIsAccepted(String name) {
		assertThat(new MqttTopic(name)).hasToString(name);
		assertThat(new MqttTopicFilter(name)).hasToString(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\rb", "a\nb", "a\0b" })
	void topicThatCannotTravelIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttTopic(name)).withMessageContaining("topic");
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttTopicFilter(name))
			.withMessageContaining("topic filter");
	}

	@Test
	void topicWithHalfASurrogatePairIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttTopic("a\ud83d"));
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttTopicFilter("\ude00a"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "+", "#", "a/+", "a/#", "a+", "#a", "a/b#/c" })
	void topicWithWildcardIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttTopic(name)).withMessageContaining("wildcard");
	}

	@ParameterizedTest
	@ValueSource(strings = { "+", "#", "/#", "+/", "+/+", "a/+/b", "a/#", "+/#", "$SYS/#", "//+" })
	void filterWithWildcardLevelIsAccepted(String filter) {
		assertThat(new MqttTopicFilter(filter)).hasToString(filter);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a+", "+a", "++", "##", "#/", "#/a", "a/#/b", "a#", "a/b+", "a/+b/c", "+#", "#+",
			"\u2028+", "a\u2029#" })
	void filterWithMisplacedWildcardIsRefused(String filter) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttTopicFilter(filter))
			.withMessageContaining("misplaced wildcard");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x1, 0x7, 0x9, 0x1F, 0x7F, 0x85, 0x9F, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF })
	void characterForWhichBrokersEndTheConnectionIsRefused(int character) {
		String text = "a/b" + Character.toString(character);
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttTopic(text)).withMessageContaining("U+");
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttTopicFilter(text)).withMessageContaining("U+");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$share/group/a/#", "$SYS/broker", "a b", "\u00e9", "\ud83d\ude00", "\ufdcf", "\ufffd" })
	void everyOtherCharacterPasses(String text) {
		assertThat(new MqttTopicFilter(text)).hasToString(text);
	}

	@Test
	void filterNamesTheLevelOfAMisplacedWildcard() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttTopicFilter("a/b/c+/d"))
			.withMessageContaining("in level 3");
	}

	@ParameterizedTest
	@CsvSource({ "a, a", "a/b, a/b", "/, /", "/a, /a", "+, a", "a/+, a/b", "a/+, a/", "+/b, a/b", "+/+, /a", "/+, /a",
			"a/+/c, a/b/c", "a/+/+, a/b/c", "#, a", "#, a/b/c", "#, /a", "a/#, a", "a/#, a/b", "a/#, a/b/c", "a/#, a/",
			"+/#, a", "+/#, a/b", "/#, /", "$SYS/#, $SYS/a", "$SYS/+, $SYS/a", "a/+, a/$b", "$share/g/a/+, a/b",
			"$share/g/#, a", "$share/a, $share/a" })
	void filterMatches(String filter, String topic) {
		assertThat(new MqttTopicFilter(filter).matches(topic)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "a, b", "a, A", "a, a/", "a/, a", "a, /a", "a/b, a", "a, a/b", "+, a/b", "+, /a", "a/+, a",
			"a/+, a/b/c", "+/b, b", "a/+/c, a/c", "a/#, b", "a/#, ab", "/#, a", "#, $SYS/a", "+/a, $SYS/a", "+, $SYS",
			"+/#, $SYS/a", "$SYS/#, $SYSTEM/a", "$share/g/#, $SYS/a", "$share/g/a, $share/g/a" })
	void filterDoesNotMatch(String filter, String topic) {
		assertThat(new MqttTopicFilter(filter).matches(topic)).isFalse();
	}

	@Test
	void filterMatchesTopicsLongerThanThoseTheModulePublishesTo() {
		assertThat(new MqttTopicFilter("a/#").matches("a/" + "b".repeat(200))).isTrue();
	}

	@Test
	void lengthIsLimitedInBytes() {
		for (String atLimit : new String[] { "a".repeat(128), "\u00e4".repeat(64), "\ud83d\ude00".repeat(32) }) {
			assertThat(new MqttTopic(atLimit).name()).isEqualTo(atLimit);
			assertThat(new MqttTopicFilter(atLimit).filter()).isEqualTo(atLimit);
			assertThatIllegalArgumentException().isThrownBy(() -> new MqttTopic(atLimit + "a"))
				.withMessageContaining("129 bytes");
			assertThatIllegalArgumentException().isThrownBy(() -> new MqttTopicFilter(atLimit + "a"))
				.withMessageContaining("129 bytes");
		}
	}

	@Test
	void messageNeverHoldsControlCharacters() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttTopic("a\nforged line/#"))
			.withMessageNotContaining("\n");
	}

	@Test
	void subscriptionIsMadeFromText() {
		MqttSubscription subscription = MqttSubscription.of("a/#", 2);
		assertThat(subscription).isEqualTo(new MqttSubscription(new MqttTopicFilter("a/#"), MqttQos.EXACTLY_ONCE));
		assertThatIllegalArgumentException().isThrownBy(() -> MqttSubscription.of("a#", 0));
		assertThatIllegalArgumentException().isThrownBy(() -> MqttSubscription.of("a", 3));
	}

	@Test
	void publishIsMadeFromText() {
		MqttPublish message = MqttPublish.of("t", "\u20ac", 1);
		assertThat(message.payload()).containsExactly(0xE2, 0x82, 0xAC);
		assertThat(message).hasToString("message of 3 bytes to 't' with QoS 1");
		assertThat(MqttPublish.of("t", new byte[0], 0, true))
			.hasToString("message of 0 bytes to 't' with QoS 0, retained");
	}

}
