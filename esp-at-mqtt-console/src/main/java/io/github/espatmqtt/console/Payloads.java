package io.github.espatmqtt.console;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import io.github.espatmqtt.console.page.ConsoleState;
import org.jspecify.annotations.Nullable;

/**
 * What can be read of payloads, if they may be read at all.
 *
 * @param visible whether they may
 */
record Payloads(boolean visible) {

	private static final int LONGEST = 1024;

	private static final int LONGEST_HEX = 128;

	ConsoleState.@Nullable Payload show(byte[] payload) {
		if (!this.visible) {
			return null;
		}
		return text(payload).map((text) -> {
			boolean json = text.startsWith("{") || text.startsWith("[");
			return new ConsoleState.Payload(json ? "json" : "text", text, payload.length > LONGEST);
		}).orElseGet(() -> hex(payload));
	}

	private static ConsoleState.Payload hex(byte[] payload) {
		byte[] start = Arrays.copyOf(payload, Math.min(payload.length, LONGEST_HEX));
		return new ConsoleState.Payload("hex", HexFormat.ofDelimiter(" ").formatHex(start),
				payload.length > LONGEST_HEX);
	}

	/**
	 * Return the text that a payload is, or its beginning.
	 */
	private static Optional<String> text(byte[] payload) {
		int length = Math.min(payload.length, LONGEST);
		while (length < payload.length && length > LONGEST - 4 && (payload[length] & 0xC0) == 0x80) {
			length--;
		}
		try {
			String text = StandardCharsets.UTF_8.newDecoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.decode(ByteBuffer.wrap(payload, 0, length))
				.toString();
			return Optional.of(text).filter((candidate) -> candidate.chars().noneMatch(Payloads::isControl));
		}
		catch (CharacterCodingException ex) {
			return Optional.empty();
		}
	}

	private static boolean isControl(int character) {
		return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
	}

}
