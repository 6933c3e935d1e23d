package io.github.espatmqtt.emulator;

import io.github.espatmqtt.fixtures.Peer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages of all sizes with all byte values, in both directions.
 */
class MessageTests extends Bench {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 127, 128, 255, 256, 257, 511, 512, 1000, 1023, 1024, 1025, 2048, 4096, 8000 })
	void publishesEveryByte(int length) throws InterruptedException {
		connected("out-" + length);
		byte[] payload = everyByte(length);
		try (Peer peer = Peer.at(broker, "out/" + length)) {
			for (int qos = 0; qos <= 2; qos++) {
				this.host.send("AT+MQTTPUBRAW=0,\"out/" + length + "\"," + length + "," + qos + ",0", "\r\nOK\r\n\r\n>")
					.raw(payload)
					.expect("+MQTTPUB:OK\r\n");
				assertThat(peer.next().getPayloadAsBytes()).isEqualTo(payload);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 127, 128, 255, 256, 257, 511, 512, 1000, 1023, 1024, 1025, 2048, 4096, 8000 })
	void receivesEveryByte(int length) {
		connected("in-" + length).send("AT+MQTTSUB=0,\"in\",2", OK);
		byte[] payload = everyByte(length);
		try (Peer peer = Peer.at(broker)) {
			for (int qos = 0; qos <= 2; qos++) {
				peer.publish("in", payload, qos, false);
				expectPieces("in", payload, qos);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 1262, 988, 274", "1, 1262, 986, 276", "2, 1262, 986, 276", "1, 986, 986, 0", "1, 987, 986, 1" })
	void cutsLongMessagesAsARealModuleDoes(int qos, int length, int first, int second) {
		String topic = "xxx111/56000012/CollectPara/0/1";
		connected("pieces").send("AT+MQTTSUB=0,\"" + topic + "\",2", OK);
		try (Peer peer = Peer.at(broker)) {
			peer.publish(topic, "x".repeat(length).getBytes(), qos, false);
		}
		this.host.expect(message(topic, "x".repeat(first)));
		if (second > 0) {
			this.host.expect(message(topic, "x".repeat(second)));
		}
	}

	@Test
	void keepsTheOrder() {
		connected("order").send("AT+MQTTSUB=0,\"order/#\",1", OK);
		try (Peer peer = Peer.at(broker)) {
			for (int i = 0; i < 200; i++) {
				peer.publish("order/" + i, "message " + i);
			}
		}
		IntStream.range(0, 200).forEach((i) -> this.host.expect(message("order/" + i, "message " + i)));
	}

	@Test
	void printsAnEmptyMessageWithLengthZero() {
		connected("empty").send("AT+MQTTSUB=0,\"topic/2\",1", OK);
		try (Peer peer = Peer.at(broker)) {
			peer.publish("topic/2", "");
			peer.publish("topic/2", "one,two,three");
		}
		this.host.expect("+MQTTSUBRECV:0,\"topic/2\",0,\r\n", "+MQTTSUBRECV:0,\"topic/2\",13,one,two,three\r\n");
	}

	@Test
	void printsTopicsUnescapedAndAsUtf8() {
		connected("topics").send("AT+MQTTSUB=0,\"odd/#\",0", OK);
		try (Peer peer = Peer.at(broker)) {
			peer.publish("odd/with\",3,", "x");
			peer.publish("odd/caf\u00e9", "x");
		}
		this.host.expect("+MQTTSUBRECV:0,\"odd/with\",3,\",1,x\r\n", "+MQTTSUBRECV:0,\"odd/caf\u00c3\u00a9\",1,x\r\n");
	}

	@Test
	void receivesARetainedMessage() {
		try (Peer peer = Peer.at(broker)) {
			peer.publish("retained", "kept".getBytes(), 1, true);
		}
		String received = connected("retained").raw("AT+MQTTSUB=0,\"retained\",1\r\n").until("kept\r\n");
		if (!received.contains(OK)) {
			this.host.expect(OK);
		}
	}

	@Test
	void receivesNothingAfterItHasUnsubscribed() {
		connected("unsubscribed").send("AT+MQTTSUB=0,\"gone\",1", OK)
			.send("AT+MQTTSUB=0,\"kept\",1", OK)
			.send("AT+MQTTUNSUB=0,\"gone\"", OK);
		try (Peer peer = Peer.at(broker)) {
			peer.publish("gone", "x");
			peer.publish("kept", "y");
		}
		this.host.expect(message("kept", "y"));
	}

	private void expectPieces(String topic, byte[] payload, int qos) {
		int header = 1 + ((payload.length + topic.length() + 4 < 128) ? 1 : 2) + 2 + topic.length()
				+ ((qos > 0) ? 2 : 0);
		int start = 0;
		do {
			int end = Math.min(payload.length, start + 1024 - ((start == 0) ? header : 0));
			this.host.expect(line(topic, Arrays.copyOfRange(payload, start, end)));
			start = end;
		}
		while (start < payload.length);
	}

	private static byte[] line(String topic, byte[] payload) {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		line.writeBytes(("+MQTTSUBRECV:0,\"" + topic + "\"," + payload.length + ",").getBytes(StandardCharsets.UTF_8));
		line.writeBytes(payload);
		line.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
		return line.toByteArray();
	}

	private static byte[] everyByte(int length) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = (byte) (i * 7 + (i >> 8));
		}
		return bytes;
	}

}
