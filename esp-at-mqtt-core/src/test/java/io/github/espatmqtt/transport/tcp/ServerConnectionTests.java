package io.github.espatmqtt.transport.tcp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.TransportException.Reason;
import io.github.espatmqtt.transport.telnet.TelnetOpening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ServerConnection}.
 */
class ServerConnectionTests {

	@ParameterizedTest
	@CsvSource({ "Port already in use, BUSY", "Device busy, BUSY", "No such device, LOST" })
	void serverThatHangsUpIsQuoted(String words, Reason reason) {
		ServerConnection connection = connection(words + "\r\n", null);
		assertThatExceptionOfType(TransportException.class).isThrownBy(connection::listen)
			.withMessageContaining("said '" + words + "' and hung up")
			.returns(reason, TransportException::reason)
			.returns("h:1", TransportException::endpoint);
	}

	@Test
	void quoteIsShortAndPrintable() {
		ServerConnection connection = connection("\u001b[2Jin use\0" + "x".repeat(5000), null);
		assertThatExceptionOfType(TransportException.class).isThrownBy(() -> drain(connection))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(300)
				.contains("'[2Jin use xxx")
				.matches("[\\x20-\\x7E]+"));
	}

	@Test
	void serverThatHangsUpWithoutAWordIsExplained() {
		assertThatExceptionOfType(TransportException.class).isThrownBy(connection((String) null)::listen)
			.withMessageContaining("Somebody else may have the port")
			.returns(Reason.LOST, TransportException::reason);
	}

	@Test
	void whatComesAfterOurFirstByteIsNeverQuoted() {
		ServerConnection connection = connection("");
		connection.listen();
		connection.write("secret in use".getBytes(StandardCharsets.US_ASCII));
		assertThatExceptionOfType(TransportException.class).isThrownBy(() -> readOn(connection))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
	}

	@Test
	void whatTheModuleSaidMeanwhileIsHandedOver() {
		ServerConnection connection = connection("ready\r\n", "");
		connection.listen();
		byte[] buffer = new byte[4];
		assertThat(connection.read(buffer, Duration.ZERO)).isEqualTo(4);
		assertThat(connection.read(buffer, Duration.ZERO)).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "FFFD03", "FFFB2C", "FFFB00414243" })
	void negotiationAtTheBeginningFailsTheAttempt(String bytes) {
		ServerConnection connection = connection(latin(bytes), "");
		assertThatExceptionOfType(TransportException.class).isThrownBy(connection::listen)
			.withMessageContaining("'esp.mqtt.tcp.protocol'")
			.returns(Reason.NOT_OPENED, TransportException::reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "FF", "FFFF", "FF0D0A7265616479", "00FFFD03", "FFFD" })
	void noiseOfAModuleThatStartsIsNone(String bytes) {
		ServerConnection connection = connection(latin(bytes), "");
		connection.listen();
		assertThat(connection.read(new byte[100], Duration.ZERO)).isEqualTo(bytes.length() / 2);
	}

	private static String latin(String hex) {
		return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
	}

	private static void drain(ServerConnection connection) {
		connection.listen();
		readOn(connection);
	}

	private static void readOn(ServerConnection connection) {
		while (true) {
			connection.read(new byte[1000], Duration.ZERO);
		}
	}

	/**
	 * Return a connection to a server that says this, and hangs up at {@code null}.
	 */
	private static ServerConnection connection(String... words) {
		return new ServerConnection(new Speaker(Arrays.asList(words)), "h:1", new TelnetOpening());
	}

	private static final class Speaker implements AtConnection {

		private final Deque<byte[]> words = new ArrayDeque<>();

		private boolean hangsUp;

		Speaker(List<String> words) {
			words.stream()
				.filter((each) -> each != null)
				.forEach((each) -> this.words.add(each.getBytes(StandardCharsets.ISO_8859_1)));
			this.hangsUp = words.contains(null);
		}

		@Override
		public int read(byte[] buffer, Duration timeout) {
			byte[] next = this.words.poll();
			if (next == null && this.hangsUp) {
				throw new TransportException(Reason.LOST, "h:1", "closed", null);
			}
			byte[] said = (next != null) ? next : new byte[0];
			int count = Math.min(said.length, buffer.length);
			System.arraycopy(said, 0, buffer, 0, count);
			if (count < said.length) {
				this.words.addFirst(Arrays.copyOfRange(said, count, said.length));
			}
			return count;
		}

		@Override
		public void write(byte[] bytes) {
			// an echo, and the end
			this.words.add(bytes);
			this.hangsUp = true;
		}

		@Override
		public void close() {
			// there is nothing to close
		}

	}

}
