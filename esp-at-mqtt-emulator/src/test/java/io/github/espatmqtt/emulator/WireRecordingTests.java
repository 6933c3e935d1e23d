package io.github.espatmqtt.emulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WireRecording}.
 */
class WireRecordingTests {

	private final WireRecording wire = new WireRecording();

	@Test
	void bothSidesAreReadLineByLine() {
		host("AT+GMR\r\n");
		module("AT+GMR\r\n");
		module("AT version:4.1\r\nBin version:1\r\n");
		module("\r\nOK\r\n");
		assertThat(this.wire).hasToString("""
				-> AT+GMR
				<- AT+GMR
				<- AT version:4.1
				<- Bin version:1
				<- OK""");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7 })
	void piecesMakeTheSameLines(int length) {
		inPieces("AT+CWMODE=1\r\n", length, this::host);
		inPieces("AT+CWMODE=1\r\n\r\nOK\r\n", length, this::module);
		assertThat(this.wire).hasToString("""
				-> AT+CWMODE=1
				<- AT+CWMODE=1
				<- OK""");
	}

	@Test
	void aCommandIsOneLineEvenIfTheModuleSpeaksMeanwhile() {
		host("AT+MQTT");
		module("WIFI DISCONNECT\r\n");
		host("CONN?\r\n");
		assertThat(this.wire).hasToString("""
				<- WIFI DISCONNECT
				-> AT+MQTTCONN?""");
	}

	@Test
	void rawDataIsOneLineWhateverItHolds() {
		host("AT+MQTTPUBRAW=0,\"a\",9,1,0\r\n");
		module("\r\nOK\r\n\r\n");
		module(">");
		host("one\r\n");
		module("+MQTTSUBRECV:0,\"b\",1,x\r\n");
		host("two");
		module("+MQTTPUB:OK\r\n");
		host("AT\r\n");
		assertThat(this.wire).hasToString("""
				-> AT+MQTTPUBRAW=0,"a",9,1,0
				<- OK
				<- >
				<- +MQTTSUBRECV:0,"b",1,x
				-> one\\u000d\\u000atwo
				<- +MQTTPUB:OK
				-> AT""");
	}

	@Test
	void aMessageIsOneLineWhateverItHolds() {
		inPieces("+MQTTSUBRECV:0,\"a\",10,one\r\nOK\r\n!\r\nready\r\n", 3, this::module);
		assertThat(this.wire).hasToString("""
				<- +MQTTSUBRECV:0,"a",10,one\\u000d\\u000aOK\\u000d\\u000a!
				<- ready""");
	}

	@Test
	void whatNeverEndsIsCut() {
		String endless = "x".repeat(60_000);
		for (int i = 0; i < 4; i++) {
			host(endless);
			module(endless);
		}
		assertThat(this.wire.lines()).hasSize(4)
			.allSatisfy((line) -> assertThat(line.text()).hasSizeLessThanOrEqualTo(120_000));
	}

	@Test
	void whatHasNotComeToItsEndIsShownToo() {
		host("AT+MQ");
		module("+MQTTSUBRECV:0");
		assertThat(this.wire).hasToString("""
				-> AT+MQ
				<- +MQTTSUBRECV:0""");
	}

	@Test
	void textIsUnderstoodAsUtf8AndOtherBytesAreEscaped() {
		this.wire.toModule("AT+MQTTSUB=0,\"室温\",1\r\n".getBytes(StandardCharsets.UTF_8));
		host("\u00ff\u0001\r\n");
		assertThat(this.wire).hasToString("""
				-> AT+MQTTSUB=0,"室温",1
				-> \\ufffd\\u0001""");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			AT+CWJAP="home","hush"                         | AT+CWJAP="***
			AT+CWJAP_DEF="home","hush"                     | AT+CWJAP_DEF="***
			AT+MQTTUSERCFG=0,1,"id","me","hush",0,0,""     | AT+MQTTUSERCFG=0,1,"***
			AT+MQTTPASSWORD=0,"hu\\"sh"                    | AT+MQTTPASSWORD=0,"***
			xAT+MQTTPASSWORD=0,"hush                       | xAT+MQTTPASSWORD=0,"***
			+MQTTUSERCFG:0,1,"id","me","hush",0,0,""       | +MQTTUSERCFG:0,1,"***
			AT+CWSAP="own","hush1234",5,3                  | AT+CWSAP="***
			AT+CIPSSLCPSK="hush","hint"                    | AT+CIPSSLCPSK="***
			+CWJAP:1                                       | +CWJAP:1
			""")
	void secretsAreMaskedInBothDirections(String line, String shown) {
		host(line + "\r\n");
		module(line + "\r\n");
		assertThat(this.wire).hasToString("-> " + shown + "\n<- " + shown);
		assertThat(this.wire.lines().get(0).text()).isEqualTo(line);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AT+MQTTLONGPASSWORD=0,4", "AT+SYSMFG=2,\"mqtt_key\",\"mqtt_key\",8,4" })
	void secretRawDataIsMasked(String command) {
		host(command + "\r\n");
		module("\r\nOK\r\n\r\n>");
		host("hush");
		assertThat(this.wire.toString()).endsWith("<- >\n-> ***");
		module("\r\nOK\r\n");
		assertThat(this.wire.toString()).endsWith("<- >\n-> ***\n<- OK");
	}

	@Test
	void keysThatAreReadAreMasked() {
		host("AT+SYSFLASH=2,\"mqtt_key\",0,10\r\n");
		module("+SYSFLASH:10,hush\r\nhush\r\n\r\nOK\r\n");
		assertThat(this.wire).hasToString("""
				-> AT+SYSFLASH=2,"mqtt_key",0,10
				<- ***
				<- ***
				<- OK""");
	}

	@Test
	void canBeginAfresh() {
		host("AT\r\n");
		this.wire.clear();
		module("\r\nOK\r\n");
		assertThat(this.wire).hasToString("<- OK");
	}

	@Test
	void theBeginningOfALongConversationIsForgotten() {
		host("first\r\n");
		assertThat(this.wire.isComplete()).isTrue();
		for (int i = 0; i < 1000; i++) {
			host("x".repeat(999) + "\r\n");
		}
		assertThat(this.wire.isComplete()).isFalse();
		assertThat(this.wire.lines()).hasSizeBetween(990, 1000).extracting(WireLine::text).doesNotContain("first");
	}

	@Test
	void manyMaySpeakWhileItIsRead() {
		List<CompletableFuture<Void>> speakers = IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> IntStream.range(0, 500).forEach((j) -> speak(i))))
			.toList();
		while (speakers.stream().anyMatch((speaker) -> !speaker.isDone())) {
			assertThat(this.wire.lines()).allMatch((line) -> line.text().length() == 10);
		}
		assertThat(this.wire.lines()).hasSize(4000);
	}

	private void speak(int speaker) {
		String line = ("" + speaker).repeat(10) + "\r\n";
		if (speaker % 2 == 0) {
			host(line);
		}
		else {
			module(line);
		}
	}

	private void host(String bytes) {
		this.wire.toModule(bytes.getBytes(StandardCharsets.ISO_8859_1));
	}

	private void module(String bytes) {
		this.wire.toHost(bytes.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static void inPieces(String bytes, int length, Consumer<String> side) {
		for (int start = 0; start < bytes.length(); start += length) {
			side.accept(bytes.substring(start, Math.min(bytes.length(), start + length)));
		}
	}

}
