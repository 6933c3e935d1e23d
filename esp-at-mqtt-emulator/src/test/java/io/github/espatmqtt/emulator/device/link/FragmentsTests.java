package io.github.espatmqtt.emulator.device.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.espatmqtt.emulator.mqtt.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a long message is cut: the first piece shares the buffer with the MQTT header, the
 * others have it to themselves.
 */
class FragmentsTests {

	private static final Pattern LINE = Pattern.compile("\\+MQTTSUBRECV:0,\"(.*?)\",(\\d+),(.*)\r\n", Pattern.DOTALL);

	@ParameterizedTest
	@CsvSource({ "0, 1, 118, 118", "0, 1, 119, 119", "1, 1, 1015, 1015", "1, 1, 1016, 1016", "1, 1, 1017, 1016",
			"0, 1, 1018, 1018", "0, 1, 1019, 1018", "2, 31, 1262, 986", "0, 31, 1262, 988", "1, 1, 16384, 1015" })
	void cutsWhereTheReceiveBufferEnds(int qos, int topic, int length, int first) {
		Message message = new Message("t".repeat(topic), new byte[length], qos, false);
		List<byte[]> lines = new Fragments(1024).of(message);
		assertThat(lengths(lines).get(0)).isEqualTo(first);
		assertThat(lengths(lines).stream().mapToInt(Integer::intValue).sum()).isEqualTo(length);
		assertThat(lengths(lines).subList(1, lines.size())).allMatch((each) -> each <= 1024);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void theFirstPieceLeavesRoomForTheHeaderWhateverTheTopic(int qos) {
		for (int topic = 1; topic <= 128; topic++) {
			int first = 1024 - 1 - 2 - 2 - topic - ((qos > 0) ? 2 : 0);
			assertThat(lengths(qos, topic, first)).as("topic of %s", topic).containsExactly(first);
			assertThat(lengths(qos, topic, first + 1)).as("topic of %s", topic).containsExactly(first, 1);
			assertThat(lengths(qos, topic, first + 1024)).as("topic of %s", topic).containsExactly(first, 1024);
			assertThat(lengths(qos, topic, first + 1025)).as("topic of %s", topic).containsExactly(first, 1024, 1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "16376, 0, 1018", "16377, 0, 1018", "16380, 0, 1018", "16381, 0, 1017", "16378, 1, 1016",
			"16379, 1, 1015" })
	void theHeaderGrowsWhereTheRemainingLengthNeedsAThirdByte(int length, int qos, int first) {
		assertThat(lengths(qos, 1, length).get(0)).isEqualTo(first);
	}

	@ParameterizedTest
	@CsvSource({ "64, 4", "128, 4", "512, 4", "1024, 4" })
	void aSmallerBufferMakesSmallerPieces(int buffer, int qosAndTopic) {
		Message message = new Message("t".repeat(qosAndTopic), new byte[buffer * 3], 1, false);
		List<Integer> lengths = lengths(new Fragments(buffer).of(message));
		assertThat(lengths.subList(1, lengths.size() - 1)).containsOnly(buffer);
		assertThat(lengths.stream().mapToInt(Integer::intValue).sum()).isEqualTo(buffer * 3);
	}

	@Test
	void everyPieceRepeatsTheTopicAndContinuesTheContent() {
		StringBuilder content = new StringBuilder();
		for (int i = 0; i < 3000; i++) {
			content.append((char) ('a' + i % 26));
		}
		Message message = new Message("a/b", content.toString().getBytes(StandardCharsets.ISO_8859_1), 2, false);
		StringBuilder glued = new StringBuilder();
		for (byte[] line : new Fragments(1024).of(message)) {
			Matcher matcher = match(line);
			assertThat(matcher.group(1)).isEqualTo("a/b");
			assertThat(matcher.group(3)).hasSize(Integer.parseInt(matcher.group(2)));
			glued.append(matcher.group(3));
		}
		assertThat(glued).hasToString(content.toString());
	}

	@Test
	void theBytesOfTheTopicCountNotItsCharacters() {
		Message plain = new Message("xx", new byte[2000], 0, false);
		Message accented = new Message("\u00e9", new byte[2000], 0, false);
		assertThat(lengths(new Fragments(1024).of(accented))).isEqualTo(lengths(new Fragments(1024).of(plain)));
	}

	@Test
	void anEmptyMessageIsOneLine() {
		assertThat(new Fragments(1024).of(new Message("t", new byte[0], 0, false)))
			.containsExactly("+MQTTSUBRECV:0,\"t\",0,\r\n".getBytes(StandardCharsets.ISO_8859_1));
	}

	private static List<Integer> lengths(int qos, int topic, int length) {
		return lengths(new Fragments(1024).of(new Message("t".repeat(topic), new byte[length], qos, false)));
	}

	private static List<Integer> lengths(List<byte[]> lines) {
		List<Integer> lengths = new ArrayList<>();
		lines.forEach((line) -> lengths.add(Integer.valueOf(match(line).group(2))));
		return lengths;
	}

	private static Matcher match(byte[] line) {
		Matcher matcher = LINE.matcher(new String(line, StandardCharsets.ISO_8859_1));
		assertThat(matcher.matches()).isTrue();
		return matcher;
	}

}
