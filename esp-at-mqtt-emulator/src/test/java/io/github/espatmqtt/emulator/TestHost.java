package io.github.espatmqtt.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;
import org.assertj.core.api.Assertions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A host that compares every byte it gets. Text has one character per byte.
 */
public final class TestHost implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private static final Duration SILENCE = Duration.ofMillis(50);

	private final AtConnection connection;

	private final byte[] buffer = new byte[4096];

	private byte[] ahead = {};

	private TestHost(AtConnection connection) {
		this.connection = connection;
	}

	public static TestHost on(AtTransport transport) {
		return new TestHost(transport.open());
	}

	public static TestHost on(EspAtEmulator emulator) {
		return on(emulator.transport());
	}

	/**
	 * Send a command line and expect exactly these bytes, in pieces that are glued.
	 */
	public TestHost send(String line, String... expected) {
		return raw(line + "\r\n").expect(expected);
	}

	public TestHost raw(String bytes) {
		return raw(bytes.getBytes(StandardCharsets.ISO_8859_1));
	}

	public TestHost raw(byte[] bytes) {
		this.connection.write(bytes);
		return this;
	}

	public TestHost expect(String... expected) {
		String whole = String.join("", expected);
		assertThat(visible(next(whole.length()))).isEqualTo(visible(whole));
		return this;
	}

	public TestHost expect(byte[] expected) {
		assertThat(next(expected.length)).isEqualTo(new String(expected, StandardCharsets.ISO_8859_1));
		return this;
	}

	/**
	 * Read up to and including some text, whatever comes before.
	 */
	public String until(String end) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		while (!all.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
			assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
			all.writeBytes(next(1).getBytes(StandardCharsets.ISO_8859_1));
		}
		return all.toString(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Read until everything that was read matches.
	 */
	public String untilMatches(Pattern expected) {
		StringBuilder all = new StringBuilder();
		try {
			do {
				all.append(next(1));
			}
			while (!">\n".contains(all.substring(all.length() - 1)) || !expected.matcher(all).matches());
			return all.toString();
		}
		catch (AssertionError ex) {
			throw new AssertionError(visible(all.toString()) + " is not all of " + expected, ex);
		}
	}

	public TestHost expectSilence() {
		assertThat(this.ahead).isEmpty();
		int length = this.connection.read(this.buffer, SILENCE);
		assertThat(visible(text(Arrays.copyOf(this.buffer, length)))).isEmpty();
		return this;
	}

	public TestHost withoutEcho() {
		return send("ATE0", "ATE0\r\n\r\nOK\r\n");
	}

	@Override
	public void close() {
		this.connection.close();
	}

	private String next(int length) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (this.ahead.length < length) {
			int read = this.connection.read(this.buffer, Duration.ofMillis(200));
			int known = this.ahead.length;
			this.ahead = Arrays.copyOf(this.ahead, known + read);
			System.arraycopy(this.buffer, 0, this.ahead, known, read);
			if (System.nanoTime() > deadline) {
				Assertions.fail("Only " + visible(text(this.ahead)));
			}
		}
		String next = text(Arrays.copyOf(this.ahead, length));
		this.ahead = Arrays.copyOfRange(this.ahead, length, this.ahead.length);
		return next;
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private static String visible(String text) {
		return text.replace("\r", "\\r").replace("\n", "\\n");
	}

}
