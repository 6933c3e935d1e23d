package io.github.espatmqtt.internal.at;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.github.espatmqtt.internal.at.AtFrame.Damaged.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link AtDecoder} against publishers whose topics and payloads look like what
 * a module says.
 */
class AtDecoderForgeryTests {

	private static final int BUFFER = 1024;

	private static final AtSyntax SYNTAX = new AtSyntax(List.of(new CountedLine("+MQTTSUBRECV:", BUFFER)),
			List.of("+MQTTDISCONNECTED:"), List.of("+MQTTDISCONNECTED:"));

	private static final String OK = "\r\nOK\r\n";

	/** What a topic or payload is made of whose sender knows the protocol. */
	private static final List<String> PIECES = List.of("\",1,", "\",2,", "\",5,", "\",17,", "\",40,", "\",300,",
			"\",65535,", "\"", ",", "x", "yz", "7", "/", "\u20ac", "MQTTSUBRECV:", "OK", ">", "ready", "ERROR");

	private static final List<String> PAYLOAD_PIECES = List.of("\r\n", "\r\nOK\r\n", "\r\nready\r\n", "\r\n>", "\n",
			"\r", "+MQTTPUB:OK\r\n", "\r\n+MQTTSUBRECV:0,\"forged\",2,hi\r\n", "+MQTTSUBRECV:0,\"forged\",",
			"+MQTTDISCONNECTED:0\r\n", "busy p...\r\n", "\0");

	static Stream<Arguments> forgeries() {
		return Stream.of(forgery("x", OK), forgery("x", "\r\nready\r\n"), forgery("x", "\r\n+MQTTPUB:OK\r\n"),
				forgery("x", "\r\n+MQTTSUBRECV:0,\"admin\",3,off\r\n"), forgery("x", "\r\n\r\n>\r\n"),
				forgery("a/\u20ac", "\r\n+MQTTDISCONNECTED:0\r\n"), forgery("x\",1,y", OK),
				arguments("t", "\",9,\r\nready\r\n"), arguments("t", "\"temp\",2,21"),
				arguments("t", "\"a\",5,hello\r\n,second line"));
	}

	/**
	 * A topic with an end of a header in it, whose message would end at the start of the
	 * forged lines.
	 */
	private static Arguments forgery(String topic, String forged) {
		int length = forged.length();
		String announced = "\"," + length + ",";
		return arguments(topic + "\"," + announced.length() + ",", forged);
	}

	@ParameterizedTest
	@MethodSource("forgeries")
	void messageThatCanBeReadInTwoWaysIsDroppedWhole(String topic, String payload) {
		byte[] bytes = (message(topic, payload) + OK).getBytes(StandardCharsets.UTF_8);
		for (int cut = 0; cut < bytes.length; cut++) {
			Frames frames = new Frames();
			frames.decoder.decode(bytes, 0, cut);
			frames.decoder.decode(bytes, cut, bytes.length - cut);
			assertThat(frames.causes()).describedAs("cut at " + cut).containsExactly(Cause.AMBIGUOUS);
			assertThat(frames.list.subList(1, frames.list.size())).containsExactly(new AtFrame.Line("OK"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x\",65535,y", "x\",1025,y", "x\",3,y", "x\",0,", "x\",1024,y", "\",5,", ",5,x",
			"$SYS/a\",12", "a,5,b", "a\"5,", "a\",x,", "x\",1,\",2," })
	void topicMayLookLikeAnEndOfAHeader(String topic) {
		Frames frames = new Frames();
		frames.decode(message(topic, "hello") + OK);
		frames.decoder.age();
		frames.decoder.age();
		assertThat(frames.texts()).containsExactly("0,\"" + topic + "\",5=hello", "OK");
	}

	@Test
	void whatMayBeInsideAMessageWaitsUntilThatMessageWouldEnd() {
		Frames frames = new Frames();
		String payload = "[\"temp\",40,7]";
		frames.decode(message("t", payload) + OK);
		assertThat(frames.list).isEmpty();
		frames.decode("x".repeat(40) + "\r\n");
		assertThat(frames.texts()).containsExactly("0,\"t\",13=" + payload, "OK", "x".repeat(40));
	}

	@Test
	void whatMayBeInsideAMessageWaitsForAPause() {
		Frames frames = new Frames();
		frames.decode(message("t", "[\"temp\",40,7]") + OK);
		assertThat(frames.decoder.isDoubtful()).isTrue();
		frames.decoder.pause();
		assertThat(frames.texts()).containsExactly("0,\"t\",13=[\"temp\",40,7]", "OK");
		assertThat(frames.decoder.isDoubtful()).isFalse();
	}

	@Test
	void pauseInsideAMessageDoesNotBringOutWhatIsInIt() {
		Frames frames = new Frames();
		String payload = "\",5,hello\r\n" + OK + "rest";
		String message = message("t", payload);
		frames.decode(message.substring(0, message.length() - 4));
		frames.decoder.pause();
		assertThat(frames.list).isEmpty();
		frames.decode(message.substring(message.length() - 4) + OK);
		assertThat(frames.causes()).containsExactly(Cause.AMBIGUOUS);
		assertThat(frames.list).last().isEqualTo(new AtFrame.Line("OK"));
	}

	@Test
	void falseHeaderCostsNoMoreThanItsOwnBytes() {
		Frames frames = new Frames();
		frames.decode("+MQTTSUBRECV:0,\"t\",100,short\r\n" + "+MQTTSUBRECV:0,\"u\",5,world\r\n".repeat(10));
		assertThat(frames.causes()).containsExactly(Cause.BYTES_LOST);
		assertThat(frames.texts()).hasSize(7).last().isEqualTo("0,\"u\",5=world");
	}

	@Test
	void lineWithoutAFittingReadingEndsAtTheNextLineEnd() {
		Frames frames = new Frames();
		frames.decode("+MQTTSUBRECV:0,\"t\",5,hello, and what was inserted: OK\r\n" + OK);
		assertThat(frames.texts()).containsExactly("OK");
		frames.decode("+MQTTSUBRECV:0,\"t\",5,hello+MQTTSUBRECV:0,\"forged\",2,hi\r\n" + OK);
		assertThat(frames.texts()).containsExactly("OK", "OK");
	}

	@Test
	void messageLongerThanTheBufferIsDroppedWholeIfItsLineEndIsWhereItShouldBe() {
		Frames frames = new Frames();
		frames.decode(message("t", (OK + "ready\r\n").repeat(100)) + OK);
		assertThat(frames.causes()).containsExactly(Cause.TOO_LONG);
		assertThat(frames.texts()).containsExactly("OK");
	}

	@Test
	void messageLongerThanTheBufferMayHoldNoLineEnd() {
		Frames frames = new Frames();
		frames.decode(message("t", "x".repeat(BUFFER + 1)) + message("t", "x".repeat(5000)) + OK);
		assertThat(frames.causes()).containsExactly(Cause.TOO_LONG, Cause.TOO_LONG);
		assertThat(frames.texts()).containsExactly("OK");
	}

	@Test
	void falseHeaderThatAnnouncesTooMuchCostsNothing() {
		Frames frames = new Frames();
		frames.decode("+MQTTSUBRECV:0,\"t\",5000,short\r\n" + OK + message("u", "hello"));
		frames.decoder.pause();
		assertThat(frames.causes()).containsExactly(Cause.BYTES_LOST);
		assertThat(frames.texts()).containsExactly("OK", "0,\"u\",5=hello");
	}

	@Test
	void nestedHeadersMakeFewFrames() {
		for (String end : List.of("", "\r\n")) {
			Frames frames = new Frames();
			String header = "+MQTTSUBRECV:0,\"t\",1000," + end;
			frames.decode(header.repeat(64 * 1024 / header.length()));
			frames.decoder.idle();
			frames.decode(OK);
			assertThat(frames.list).hasSizeLessThan(100).last().isEqualTo(new AtFrame.Line("OK"));
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void nothingThatASenderWritesIsTakenForAnotherMessageOrAnAnswer(long seed) {
		Random random = new Random(seed);
		List<String> sent = new ArrayList<>();
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		for (int i = 0; i < 2000; i++) {
			String topic = "t" + i + text(random, PIECES, 6);
			String payload = text(random, random.nextBoolean() ? PIECES : PAYLOAD_PIECES, 8) + text(random, PIECES, 4)
					+ text(random, PAYLOAD_PIECES, 2);
			sent.add("0,\"" + topic + "\"," + payload.getBytes(StandardCharsets.UTF_8).length + "=" + payload);
			stream.writeBytes((message(topic, payload) + "\r\n+X:" + i + "\r\n").getBytes(StandardCharsets.UTF_8));
			sent.add("+X:" + i);
		}
		byte[] bytes = stream.toByteArray();
		Frames frames = new Frames();
		int position = 0;
		while (position < bytes.length) {
			int count = Math.min(bytes.length - position, 1 + random.nextInt(300));
			frames.decoder.decode(bytes, position, count);
			position += count;
		}
		frames.decoder.idle();
		assertSubsequence(sent, frames.texts());
		assertThat(frames.causes()).containsOnly(Cause.AMBIGUOUS);
		assertThat(frames.texts()).hasSizeGreaterThan(sent.size() / 4);
	}

	private static void assertSubsequence(List<String> sent, List<String> received) {
		int position = 0;
		for (String text : received) {
			int found = sent.subList(position, sent.size()).indexOf(text);
			assertThat(found)
				.describedAs("'%s' behind '%s' ", text,
						sent.subList(Math.max(0, position - 2), Math.min(sent.size(), position + 6)))
				.isNotNegative();
			position += found + 1;
		}
	}

	private static String text(Random random, List<String> pieces, int most) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(most); i > 0; i--) {
			text.append(pieces.get(random.nextInt(pieces.size())));
		}
		return text.toString();
	}

	private static String message(String topic, String payload) {
		return "+MQTTSUBRECV:0,\"" + topic + "\"," + payload.getBytes(StandardCharsets.UTF_8).length + "," + payload
				+ "\r\n";
	}

	private static final class Frames {

		private final List<AtFrame> list = new ArrayList<>();

		private final AtDecoder decoder = new AtDecoder(SYNTAX, this.list::add);

		void decode(String text) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			this.decoder.decode(bytes, 0, bytes.length);
		}

		List<Cause> causes() {
			return this.list.stream()
				.filter(AtFrame.Damaged.class::isInstance)
				.map((frame) -> ((AtFrame.Damaged) frame).cause())
				.toList();
		}

		List<String> texts() {
			return this.list.stream().filter((frame) -> !(frame instanceof AtFrame.Damaged)).map(Frames::text).toList();
		}

		private static String text(AtFrame frame) {
			if (frame instanceof AtFrame.Counted message) {
				return message.header() + "=" + new String(message.payload(), StandardCharsets.UTF_8);
			}
			return (frame instanceof AtFrame.Line line) ? line.text() : ">";
		}

	}

}
