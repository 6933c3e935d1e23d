package io.github.espatmqtt.emulator.device.uart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import org.junit.jupiter.api.Test;

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

	private void accept(String input) {
		this.reader.accept(input.getBytes(StandardCharsets.ISO_8859_1));
	}

}
