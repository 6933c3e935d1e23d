package io.github.espatmqtt.internal.at;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AtDecoder} with random input from fixed seeds.
 */
class AtDecoderFuzzTests {

	private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 500);

	private static final String OK = "\r\nOK\r\n";

	/** What a parser that does not count would stumble over. */
	private static final List<String> TRAPS = List.of(OK, ">", "\r\n>", "\r\nERROR\r\n", "+MQTTSUBRECV:0,\"x\",3,",
			"\r\n+MQTTSUBRECV:0,\"x\",3,abc\r\n", "\r\n", "\r", "\n", "+MQTTDISCONNECTED:0", "\r\nready\r\n");

	/** Longer than any loss below, so that no loss can end with this message's end. */
	private static final String NEXT = "0,\"next/topic/that/is/long\",12";

	private static final String NEXT_MESSAGE = "+MQTTSUBRECV:" + NEXT + ",next payload\r\n";

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void noiseNeverHidesTheNextOutcome(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			byte[] noise = new byte[random.nextInt(200)];
			random.nextBytes(noise);
			AtDecoderTests.Frames frames = new AtDecoderTests.Frames();
			frames.decode(noise);
			assertThat(frames.decode(OK)).endsWith("OK");
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void noiseOfProtocolPiecesNeverThrowsAndAPauseEndsIt(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			AtDecoderTests.Frames frames = new AtDecoderTests.Frames();
			frames.decode(payload(random, 10));
			frames.idle();
			assertThat(frames.decode(OK)).endsWith("OK");
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void payloadsComeThroughByteExact(long seed) {
		Random random = new Random(seed);
		List<byte[]> sent = new ArrayList<>();
		List<byte[]> received = new ArrayList<>();
		List<String> lines = new ArrayList<>();
		AtDecoder decoder = new AtDecoder(ScriptedModule.SYNTAX, (frame) -> {
			if (frame instanceof AtFrame.Counted counted) {
				received.add(counted.payload());
			}
			else {
				lines.add(((AtFrame.Line) frame).text());
			}
		});
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		for (int round = 0; round < ROUNDS; round++) {
			byte[] payload = payload(random, 20);
			sent.add(payload);
			stream.writeBytes(message(payload));
			stream.writeBytes(OK.getBytes(StandardCharsets.US_ASCII));
		}
		decodeInRandomPieces(decoder, stream.toByteArray(), random);
		assertThat(received).hasSize(ROUNDS);
		for (int i = 0; i < ROUNDS; i++) {
			assertThat(received.get(i)).isEqualTo(sent.get(i));
		}
		assertThat(lines).hasSize(ROUNDS).containsOnly("OK");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 10, 17, 30 })
	void lossInsideAPayloadSparesTheNextMessage(int loss) {
		byte[] whole = message("payload of some forty characters, plain.".getBytes(StandardCharsets.US_ASCII));
		int first = whole.length - 42;
		for (int start = first; start + loss <= whole.length - 2; start++) {
			assertThat(new AtDecoderTests.Frames().decode(without(whole, start, loss)))
				.describedAs("%d bytes lost at %d", loss, start)
				.containsExactly("damaged 0,\"t\",40", "message " + NEXT + " = next payload");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 10, 17, 30 })
	void lossAnywhereSparesTheNextMessage(int loss) {
		byte[] whole = message("payload of some forty characters, plain.".getBytes(StandardCharsets.US_ASCII));
		for (int start = 0; start + loss <= whole.length - 2; start++) {
			AtDecoderTests.Frames frames = new AtDecoderTests.Frames();
			frames.decode("\r\n");
			assertThat(frames.decode(without(whole, start, loss))).describedAs("%d bytes lost at %d", loss, start)
				.endsWith("message " + NEXT + " = next payload");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 10, 17, 30, 100 })
	void extraBytesSpareTheNextMessage(int count) {
		byte[] whole = message("payload".getBytes(StandardCharsets.US_ASCII));
		byte[] extra = "x".repeat(count).getBytes(StandardCharsets.US_ASCII);
		for (int position = whole.length - 9; position <= whole.length - 2; position++) {
			ByteArrayOutputStream stream = new ByteArrayOutputStream();
			stream.write(whole, 0, position);
			stream.writeBytes(extra);
			stream.write(whole, position, whole.length - position);
			stream.writeBytes(NEXT_MESSAGE.getBytes(StandardCharsets.US_ASCII));
			assertThat(new AtDecoderTests.Frames().decode(stream.toByteArray()))
				.describedAs("%d bytes more at %d", count, position)
				.startsWith("damaged 0,\"t\",7")
				.endsWith("message " + NEXT + " = next payload");
		}
	}

	private static void decodeInRandomPieces(AtDecoder decoder, byte[] bytes, Random random) {
		int position = 0;
		while (position < bytes.length) {
			int count = Math.min(bytes.length - position, 1 + random.nextInt(100));
			decoder.decode(bytes, position, count);
			position += count;
		}
	}

	private static byte[] message(byte[] payload) {
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		stream.writeBytes(("+MQTTSUBRECV:0,\"t\"," + payload.length + ",").getBytes(StandardCharsets.US_ASCII));
		stream.writeBytes(payload);
		stream.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
		return stream.toByteArray();
	}

	private static byte[] payload(Random random, int pieces) {
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		for (int i = random.nextInt(pieces); i > 0; i--) {
			byte[] noise = new byte[random.nextInt(20)];
			random.nextBytes(noise);
			stream.writeBytes(noise);
			stream.writeBytes(TRAPS.get(random.nextInt(TRAPS.size())).getBytes(StandardCharsets.US_ASCII));
		}
		return stream.toByteArray();
	}

	private static byte[] without(byte[] whole, int start, int loss) {
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		stream.write(whole, 0, start);
		stream.write(whole, start + loss, whole.length - start - loss);
		stream.writeBytes(NEXT_MESSAGE.getBytes(StandardCharsets.US_ASCII));
		return stream.toByteArray();
	}

}
