package io.github.espatmqtt.emulator.device;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import io.github.espatmqtt.emulator.mqtt.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LineReaderTests {

	private final List<String> lines = new ArrayList<>();

	private final LineReader reader = new LineReader(new ReentrantLock(), this.lines::add);

	@Test
	void findsLinesWhereverTheInputIsSplit() {
		byte[] input = "AT\r\n\r\nAT+X=\"\r\"\r\n\nA\r\r\n".getBytes(StandardCharsets.ISO_8859_1);
		for (int split = 0; split <= input.length; split++) {
			this.lines.clear();
			this.reader.accept(Arrays.copyOfRange(input, 0, split));
			this.reader.accept(Arrays.copyOfRange(input, split, input.length));
			assertThat(this.lines).containsExactly("AT", "", "AT+X=\"\r\"", "\nA\r");
		}
	}

	@Test
	void keepsBytesAsTheyAre() {
		this.reader.accept(new byte[] { 0, (byte) 0x80, (byte) 0xff, '\r', '\n' });
		assertThat(this.lines).containsExactly("\u0000\u0080\u00ff");
	}

	@Test
	void takesRawDataOfTheExpectedLengthAndThenLinesAgain() {
		CompletableFuture<byte[]> data = this.reader.expect(6);
		accept("AT\r\n");
		assertThat(data).isNotDone();
		accept("\r\nAT\r\n");
		assertThat(data.join()).isEqualTo("AT\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(this.lines).containsExactly("AT");
	}

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

	private static List<Integer> lengths(List<byte[]> lines) {
		return lines.stream()
			.map((line) -> new String(line, StandardCharsets.ISO_8859_1).split(",")[2])
			.map(Integer::valueOf)
			.toList();
	}

	private void accept(String input) {
		this.reader.accept(input.getBytes(StandardCharsets.ISO_8859_1));
	}

}
