package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link AtDecoder}: tables of bytes and frames. Every table is also decoded in
 * two pieces, cut at every position, and byte by byte.
 */
class AtDecoderTests {

	private static final String PROMPT = "prompt";

	private static final String OK = "\r\nOK\r\n";

	static Stream<Arguments> lines() {
		return Stream.of(row(""), row("\r\n"), row("\r\n\r\n \r\n"), row(OK, "OK"), row("OK\n", "OK"),
				row(OK + OK, "OK", "OK"), row("\r\nbusy p...\r\n", "busy p..."), row("\r\nready\r\n", "ready"),
				row("+MQTTCONN:0,4,1,\"h\",\"1883\",\"\",0\r\n" + OK, "+MQTTCONN:0,4,1,\"h\",\"1883\",\"\",0", "OK"),
				row("ERR CODE:0x010a6006\r\n\r\nERROR\r\n", "ERR CODE:0x010a6006", "ERROR"),
				row("+CIPSNTPTIME:Fri Jun  5 11:29:50 2020\n" + OK, "+CIPSNTPTIME:Fri Jun  5 11:29:50 2020", "OK"),
				row("WIFI CONNECTED\r\nWIFI GOT IP\r\n" + OK, "WIFI CONNECTED", "WIFI GOT IP", "OK"),
				row("  +X:1  \r\n", "+X:1"), row("+X:a>b\r\n", "+X:a>b"),
				row("+CWJAP:\"\u20ac\"\r\n", "+CWJAP:\"\u20ac\""),
				row("AT version:2.1.0.0(883f7f2 - Jul 24 2020 11:50:07)\r\n",
						"AT version:2.1.0.0(883f7f2 - Jul 24 2020 11:50:07)"),
				row("\0\0\r\nready\r\n", "ready"), row("O\0K\0\r\n", "OK"), row("\rOK\r+X:1\n", "OK", "+X:1"),
				row("+X:1\rOK\n", "+X:1", "OK"), row("AT\r\r\n" + OK, "AT", "OK"));
	}

	static Stream<Arguments> prompts() {
		return Stream.of(row("\r\nOK\r\n\r\n>", "OK", PROMPT), row("\r\n>", PROMPT), row("\r\n> ", PROMPT),
				row(">+MQTTPUB:OK\r\n", PROMPT, "+MQTTPUB:OK"), row("> +MQTTPUB:OK\r\n", PROMPT, "+MQTTPUB:OK"),
				row(">+MQTTSUBRECV:0,\"t\",1,>\r\n+MQTTPUB:OK\r\n", PROMPT, message("0,\"t\",1", ">"), "+MQTTPUB:OK"),
				row(">+MQTTDISCONNECTED:0+MQTTPUB:FAIL\r\n", PROMPT, "+MQTTDISCONNECTED:0", "+MQTTPUB:FAIL"),
				row("\u00ff\u00fe>", PROMPT), row("+X:>\r\n", "+X:>"));
	}

	static Stream<Arguments> messages() {
		return Stream.of(row("+MQTTSUBRECV:0,\"t\",3,abc\r\n", message("0,\"t\",3", "abc")),
				row("+MQTTSUBRECV:0,\"t\",0,\r\n", message("0,\"t\",0", "")),
				row("+MQTTSUBRECV:0,\"t\",0,\r\n+MQTTSUBRECV:0,\"u\",3,one\r\n", message("0,\"t\",0", ""),
						message("0,\"u\",3", "one")),
				row("+MQTTSUBRECV:0,\"t\",2,\r\n\r\n" + OK, message("0,\"t\",2", "\r\n"), "OK"),
				row("+MQTTSUBRECV:0,\"t\",6," + OK + "\r\n", message("0,\"t\",6", OK)),
				row("+MQTTSUBRECV:0,\"t\",9,\r\nERROR\r\n\r\n>", message("0,\"t\",9", "\r\nERROR\r\n"), PROMPT),
				row("+MQTTSUBRECV:0,\"t\",21,+MQTTSUBRECV:0,\"x\",3,\r\n",
						message("0,\"t\",21", "+MQTTSUBRECV:0,\"x\",3,")),
				row("+MQTTSUBRECV:0,\"a,b\"c\",1,x\r\n", message("0,\"a,b\"c\",1", "x")),
				row("+MQTTSUBRECV:0,\"a,5,b\",1,x\r\n", message("0,\"a,5,b\",1", "x")),
				row("+MQTTSUBRECV:0,\"a\"5,\",1,x\r\n", message("0,\"a\"5,\",1", "x")),
				row("+MQTTSUBRECV:0,\"a\",x,\",1,x\r\n", message("0,\"a\",x,\",1", "x")),
				row("+MQTTSUBRECV:0,\"x\",1,\",9,\r\nready\r\n\r\n" + OK, message("0,\"x\",1,\",9", "\r\nready\r\n"),
						"OK"),
				row("+MQTTSUBRECV:0,\"x\",1,\",2,\",5,hello\r\n" + OK, message("0,\"x\",1,\",2,\",5", "hello"), "OK"),
				row("+MQTTSUBRECV:0,\"\u20ac\",3,\u20ac\r\n", message("0,\"\u20ac\",3", "\u20ac")),
				row("+MQTTSUBRECV: 0,\"t\",1,x\r\n", message("0,\"t\",1", "x")),
				row("+X:1\r\n+MQTTSUBRECV:0,\"t\",1,x\r\n+X:2\r\n", "+X:1", message("0,\"t\",1", "x"), "+X:2"));
	}

	static Stream<Arguments> answers() {
		return Stream.of(row("+SYSMFG:\"ca\",\"ca\",8,3,a\nb\r\n" + OK, message("\"ca\",\"ca\",8,3", "a\nb"), "OK"),
				row("+SYSMFG:\"ca\",\"ca\",8,2,ab\r\nOK\r\n", message("\"ca\",\"ca\",8,2", "ab"), "OK"),
				row("+SYSMFG:\"ca\",\"ca\",8\r\n" + OK, "+SYSMFG:\"ca\",\"ca\",8", "OK"),
				row("+SYSMFG:\"ca\",\"ca\",1,8,ab\r\n" + OK, "+SYSMFG:\"ca\",\"ca\",1,8,ab", "OK"),
				row("+SYSFLASH:4,1,,2" + OK, message("4", "1,,2"), "OK"),
				row("+SYSFLASH:\"ca\",64,3,0x1,0x2\r\n" + OK, "+SYSFLASH:\"ca\",64,3,0x1,0x2", "OK"));
	}

	static Stream<Arguments> damage() {
		return Stream.of(row("+MQTTSUBRECV:0,\"to\r\n" + OK, damaged("0,\"to"), "OK"),
				row("+MQTTSUBRECV:\r\n" + OK, damaged(""), "OK"), row("+MQTTSUBRECV:\r\n\r\n>", damaged(""), PROMPT),
				row("+MQTTSUBRECV:0,\"t\",99999,abc\r\n" + OK, damaged("0,\"t\""), "OK"),
				row("+MQTTSUBRECV:0,\"t\",9999999,abc\r\n" + OK, damaged("0,\"t\""), "OK"),
				row("+MQTTSUBRECV:0,\"t\",3,abcd\r\n" + OK, damaged("0,\"t\",3"), "OK"),
				row("+MQTTSUBRECV:0,\"t\",3,abcde\r\n" + OK, damaged("0,\"t\",3"), "OK"),
				row("+MQTTSUBRECV:0,\"t\",6,abc\r\n" + OK, damaged("0,\"t\",6"), "OK"),
				row("+MQTTSUBRECV:0,\"t\",3,abc\r" + OK, damaged("0,\"t\",3"), "OK"),
				row("+MQTTSUBRECV:0,\"t\",3,abc\n" + OK, damaged("0,\"t\",3"), "OK"),
				row("+MQTTSUBRECV:0,\"to+MQTTSUBRECV:0,\"t\",1,x\r\n", damaged("0,\"to"), message("0,\"t\",1", "x")),
				row("+MQTTSUB+MQTTSUBRECV:0,\"t\",6," + OK + "\r\n" + OK, "+MQTTSUB", message("0,\"t\",6", OK), "OK"));
	}

	static Stream<Arguments> unterminated() {
		return Stream.of(row("+MQTTDISCONNECTED:0\r\n", "+MQTTDISCONNECTED:0"),
				row("+MQTTDISCONNECTED:0+MQTTPUB:FAIL\r\n", "+MQTTDISCONNECTED:0", "+MQTTPUB:FAIL"),
				row("+MQTTDISCONNECTED:0ERR CODE:0x010a6006\r\n", "+MQTTDISCONNECTED:0", "ERR CODE:0x010a6006"),
				row("+MQTTDISCONNECTED:0" + OK, "+MQTTDISCONNECTED:0", "OK"),
				row("+MQTTDISCONNECTED:0+MQTTSUBRECV:0,\"t\",1,x\r\n", "+MQTTDISCONNECTED:0",
						message("0,\"t\",1", "x")),
				row("+MQTTDISCONNECTED:0+MQTTDISCONNECTED:0\r\n", "+MQTTDISCONNECTED:0", "+MQTTDISCONNECTED:0"),
				row("+MQTTCONN:0+MQTTPUB:OK\r\n", "+MQTTCONN:0+MQTTPUB:OK"));
	}

	static Stream<Arguments> echoes() {
		String publish = "AT+MQTTPUB=0,\"t\",\"+MQTTSUBRECV:0\\,\\\"x\\\"\\,3\\,abc\",0,0";
		return Stream.of(row(publish + "\r\n" + OK, publish, "OK"),
				row("AT+MQTTSUB=0,\"+MQTTSUBRECV:\",0\r\n" + OK, "AT+MQTTSUB=0,\"+MQTTSUBRECV:\",0", "OK"),
				row("+MQTTSUB:0,6,\"+MQTTSUBRECV:\",1\r\n" + OK, "+MQTTSUB:0,6,\"+MQTTSUBRECV:\",1", "OK"),
				row("AT\r\n" + OK, "AT", "OK"));
	}

	static Stream<Arguments> noise() {
		return Stream.of(row("\u90f3\u00ff\u0001+MQTTPUB:OK\r\n", "+MQTTPUB:OK"),
				row("x~x+MQTTPUB:OK\r\n", "x~x", "+MQTTPUB:OK"),
				row("xERR CODE:0x010a6006\r\n", "x", "ERR CODE:0x010a6006"),
				row("x+MQTTSUBRECV:0,\"t\",1,x\r\n", "x", message("0,\"t\",1", "x")), row("~0" + OK, "~0", "OK"),
				row("++" + OK, "++", "OK"), row("xWIFI GOT IP\r\n", "x", "WIFI GOT IP"),
				row("RECV:0,\"t\",11,+MQTTPUB:OK\r\n", "RECV:0,\"t\",11,+MQTTPUB:OK"),
				row("+MQTT+MQTTDISCONNECTED:0\r\n", "+MQTT", "+MQTTDISCONNECTED:0"),
				row("++MQTTPUB:OK\r\n", "+", "+MQTTPUB:OK"), row("+CWJAP:\"a+BC\"\r\n", "+CWJAP:\"a+BC\""),
				row("+CWJAP:\"WIFI X\"\r\n", "+CWJAP:\"WIFI X\""));
	}

	@ParameterizedTest
	@MethodSource({ "lines", "prompts", "messages", "answers", "damage", "unterminated", "echoes", "noise" })
	void bytesBecomeFramesHoweverTheyAreCut(String input, List<String> frames) {
		byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
		assertThat(new Frames().decode(bytes)).describedAs("in one piece").isEqualTo(frames);
		for (int cut = 1; cut < bytes.length; cut++) {
			assertThat(new Frames().decode(bytes, 0, cut).decode(bytes, cut, bytes.length - cut).list())
				.describedAs("cut at " + cut)
				.isEqualTo(frames);
		}
		assertThat(new Frames().decodeOneByOne(bytes)).describedAs("byte by byte").isEqualTo(frames);
	}

	@Test
	void lineIsNotOverBeforeItsLineFeed() {
		Frames frames = new Frames();
		assertThat(frames.decode("\r\nOK\r")).isEmpty();
		assertThat(frames.decode("\n")).containsExactly("OK");
	}

	@Test
	void lineWhoseLineFeedGotLostIsOverWhenNothingFollows() {
		Frames frames = new Frames();
		frames.decode("+X:1\r");
		assertThat(frames.idle()).containsExactly("+X:1");
	}

	@Test
	void incompleteInputMakesNoFrame() {
		for (String input : List.of("\r\nOK", "+MQTTSUBRECV:", "+MQTTSUBRECV:0,\"t\",3,", "+MQTTSUBRECV:0,\"t\",3,abc",
				"+MQTTDISCONNECTED:0", "+MQTTDISCONNECTED:")) {
			assertThat(new Frames().decode(input)).describedAs(input).isEmpty();
		}
	}

	@Test
	void lineWithoutLineEndIsWholeWhenNothingFollows() {
		Frames frames = new Frames();
		frames.decode("+MQTTDISCONNECTED:0");
		assertThat(frames.idle()).containsExactly("+MQTTDISCONNECTED:0");
		assertThat(frames.decode(OK)).containsExactly("+MQTTDISCONNECTED:0", "OK");
	}

	@ParameterizedTest
	@ValueSource(strings = { "OK", "ERROR", "ready" })
	void outcomeWithoutLineEndIsWholeWhenNothingFollows(String outcome) {
		Frames frames = new Frames();
		assertThat(frames.decode("\r\n" + outcome)).isEmpty();
		assertThat(frames.idle()).containsExactly(outcome);
		assertThat(frames.decode("\r\n")).containsExactly(outcome);
	}

	@Test
	void otherLineStaysIncompleteWhenNothingFollows() {
		Frames frames = new Frames();
		frames.decode("+MQTTPUB:");
		assertThat(frames.idle()).isEmpty();
		assertThat(frames.decode("OK\r\n")).containsExactly("+MQTTPUB:OK");
	}

	@Test
	void payloadThatDoesNotComeIsGivenUp() {
		Frames frames = new Frames();
		frames.decode("+MQTTSUBRECV:0,\"t\",100,abc\r\n" + OK + "+X:1");
		assertThat(frames.idle()).containsExactly(damaged("0,\"t\",100"));
		assertThat(frames.decode("\r\n" + OK)).containsExactly(damaged("0,\"t\",100"), "+X:1", "OK");
	}

	@Test
	void headerThatDoesNotComeIsGivenUp() {
		Frames frames = new Frames();
		frames.decode("+MQTTSUBRECV:0,\"top");
		assertThat(frames.idle()).containsExactly(damaged("0,\"top"));
		assertThat(frames.decode(OK)).containsExactly(damaged("0,\"top"), "OK");
	}

	@Test
	void largestPayloadIsTaken() {
		String payload = "x".repeat(65_536);
		assertThat(new Frames().decode("+MQTTSUBRECV:0,\"t\",65536," + payload + "\r\n" + OK))
			.containsExactly(message("0,\"t\",65536", payload), "OK");
	}

	@Test
	void endlessLineIsDroppedAndTheNextOneFound() {
		for (int length : new int[] { 4094, 4095, 4096, 4097, 10_000 }) {
			assertThat(new Frames().decode("x".repeat(length) + "\r\n" + OK)).endsWith("OK");
			assertThat(new Frames().decode("+MQTTSUBRECV:" + "x".repeat(length) + "\r\n" + OK))
				.describedAs("header of " + length)
				.startsWith(damaged("x".repeat(Math.min(length, 4096))))
				.endsWith("OK");
		}
	}

	private static Arguments row(String input, String... frames) {
		return arguments(input, List.of(frames));
	}

	private static String message(String header, String payload) {
		return "message " + header + " = " + payload;
	}

	private static String damaged(String header) {
		return "damaged " + header;
	}

	/**
	 * A decoder and what came out of it, in readable form.
	 */
	static final class Frames {

		private final List<String> list = new ArrayList<>();

		private final AtDecoder decoder = new AtDecoder(ScriptedModule.SYNTAX, (frame) -> this.list.add(text(frame)));

		List<String> list() {
			return this.list;
		}

		List<String> decode(String text) {
			return decode(text.getBytes(StandardCharsets.UTF_8));
		}

		List<String> decode(byte[] bytes) {
			return decode(bytes, 0, bytes.length).list();
		}

		Frames decode(byte[] bytes, int offset, int length) {
			this.decoder.decode(bytes, offset, length);
			return this;
		}

		List<String> decodeOneByOne(byte[] bytes) {
			for (int i = 0; i < bytes.length; i++) {
				this.decoder.decode(bytes, i, 1);
			}
			return this.list;
		}

		List<String> idle() {
			this.decoder.idle();
			return this.list;
		}

		private static String text(AtFrame frame) {
			if (frame instanceof AtFrame.Line line) {
				return line.text();
			}
			if (frame instanceof AtFrame.Counted counted) {
				return message(counted.header(), new String(counted.payload(), StandardCharsets.UTF_8));
			}
			return (frame instanceof AtFrame.Damaged damaged) ? damaged(damaged.header()) : PROMPT;
		}

	}

}
