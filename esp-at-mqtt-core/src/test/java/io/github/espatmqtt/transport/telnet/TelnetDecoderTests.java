package io.github.espatmqtt.transport.telnet;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TelnetDecoder} and {@link TelnetEncoder}.
 */
class TelnetDecoderTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", quoteCharacter = '"', value = { "0D 0A 41, data 0D 0A 41", "0D 00 0A, data 0D 00 0A",
			"FF FF, data FF", "41 FF FF FF FF 42, data 41 FF FF 42", "FF FB 00, WILL 0", "FF FC 01, WONT 1",
			"FF FD 2C, DO 44", "FF FE FF, DONT 255", "41 FF FD 03 42, data 41 | DO 3 | data 42", "FF F1 41, data 41",
			"FF F9 FF F6, -", "FF F0 41, data 41", "FF FA 2C 65 00 FF F0 41, details 2C6500 | data 41",
			"FF FA 2C FF FF FF F0, details 2CFF", "FF FA FF F0, details ", "FF FA 2C 01 FF FB 00 41, WILL 0 | data 41",
			"FF FA 2C FF FA 2C 02 FF F0, details 2C02", "FF, -", "FF FB, -", "FF FA 2C, -" })
	void bytesAreTakenForWhatTheyAre(String bytes, String expected) {
		byte[] input = hex(bytes);
		List<String> whole = decode(List.of(input));
		assertThat(String.join(" | ", whole).strip()).isEqualTo((expected != null) ? expected.strip() : "");
		for (int first = 0; first <= input.length; first++) {
			for (int second = first; second <= input.length; second++) {
				assertThat(decode(List.of(Arrays.copyOfRange(input, 0, first), Arrays.copyOfRange(input, first, second),
						Arrays.copyOfRange(input, second, input.length))))
					.as("cut at %d and %d", first, second)
					.isEqualTo(whole);
			}
		}
	}

	@Test
	void everyByteValueSurvives() {
		byte[] all = new byte[256];
		for (int i = 0; i < all.length; i++) {
			all[i] = (byte) i;
		}
		assertThat(TelnetEncoder.data(all)).hasSize(257);
		assertThat(decode(List.of(TelnetEncoder.data(all)))).containsExactly(data(all));
		assertThat(TelnetEncoder.data(new byte[0])).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void whatWasEncodedIsFoundAgainHoweverItIsCut(long seed) {
		Random random = new Random(seed);
		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			expected.add(put(random, wire));
		}
		assertThat(decode(cut(random, wire.toByteArray()))).isEqualTo(joined(expected));
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13, 14, 15 })
	void noiseCutInAnyWayIsTakenInOneWayAndIsNeverTheEnd(long seed) {
		Random random = new Random(seed);
		byte[] noise = new byte[20_000];
		for (int i = 0; i < noise.length; i++) {
			noise[i] = (byte) (random.nextBoolean() ? 240 + random.nextInt(16) : random.nextInt(256));
		}
		assertThat(decode(cut(random, noise))).isEqualTo(decode(List.of(noise)));
		List<String> after = decode(List.of(noise, hex("41 41 FF F0 41 FF F0 42")));
		assertThat(after.get(after.size() - 1)).endsWith("42");
	}

	@Test
	void detailsWithoutEndAreNotKept() {
		byte[] endless = new byte[1_000_000];
		List<String> found = decode(List.of(hex("FF FA 2C"), endless, hex("FF F0 41")));
		assertThat(found).containsExactly("data 41");
	}

	private static String put(Random random, ByteArrayOutputStream wire) {
		byte[] content = new byte[1 + random.nextInt(20)];
		random.nextBytes(content);
		for (int i = 0; i < content.length; i++) {
			content[i] = (random.nextInt(4) == 0) ? (byte) 0xFF : content[i];
		}
		switch (random.nextInt(3)) {
			case 0 -> {
				wire.writeBytes(TelnetEncoder.data(content));
				return data(content);
			}
			case 1 -> {
				wire.writeBytes(TelnetEncoder.details(content));
				return "details " + HexFormat.of().withUpperCase().formatHex(content);
			}
			default -> {
				TelnetVerb verb = TelnetVerb.values()[random.nextInt(4)];
				wire.writeBytes(verb.about(content[0]));
				return verb + " " + Byte.toUnsignedInt(content[0]);
			}
		}
	}

	private static List<byte[]> cut(Random random, byte[] bytes) {
		List<byte[]> pieces = new ArrayList<>();
		int from = 0;
		while (from < bytes.length) {
			int to = Math.min(bytes.length, from + 1 + random.nextInt(7));
			pieces.add(Arrays.copyOfRange(bytes, from, to));
			from = to;
		}
		return pieces;
	}

	private static List<String> decode(List<byte[]> pieces) {
		List<String> found = new ArrayList<>();
		TelnetDecoder decoder = new TelnetDecoder(new TelnetHandler() {

			@Override
			public void onData(byte value) {
				found.add(data(new byte[] { value }));
			}

			@Override
			public void onNegotiation(TelnetVerb verb, int option) {
				found.add(verb + " " + option);
			}

			@Override
			public void onDetails(byte[] content) {
				found.add("details " + HexFormat.of().withUpperCase().formatHex(content));
			}

		});
		pieces.forEach((piece) -> decoder.decode(piece, piece.length));
		return joined(found);
	}

	private static List<String> joined(List<String> found) {
		List<String> joined = new ArrayList<>();
		for (String each : found) {
			int last = joined.size() - 1;
			if (each.startsWith("data") && last >= 0 && joined.get(last).startsWith("data")) {
				joined.set(last, joined.get(last) + each.substring("data".length()));
			}
			else {
				joined.add(each);
			}
		}
		return joined;
	}

	private static String data(byte[] bytes) {
		return "data " + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
	}

	private static byte[] hex(String text) {
		return HexFormat.ofDelimiter(" ").parseHex(text);
	}

}
