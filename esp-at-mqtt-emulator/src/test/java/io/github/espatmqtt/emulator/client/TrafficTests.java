package io.github.espatmqtt.emulator.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttOperationException.Outcome;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.SessionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that messages arrive as they were sent, in both directions.
 */
class TrafficTests extends ClientBench {

	/** Whatever the topic, so much arrives in one piece. */
	private static final int ONE_PIECE = 900;

	@ParameterizedTest
	@EnumSource
	void payloadsOfAllSizesArrive(FirmwareProfile firmware) throws InterruptedException {
		ready(module().firmware(firmware));
		Peer peer = peer(this.id + "/#");
		Random random = new Random(firmware.ordinal());
		int limit = Math.min(8000, firmware.rawLimit(this.id.length() + "/sizes".length()));
		for (int size : new int[] { 1, 2, 200, 253, 254, 255, 256, 257, 1000, 1024, 1025, 4095, 4096, 8000 }) {
			byte[] payload = new byte[Math.min(size, limit)];
			random.nextBytes(payload);
			this.client.publish(MqttPublish.of(this.id + "/sizes", payload, size % 3, false));
			assertThat(peer.next().getPayloadAsBytes()).isEqualTo(payload);
		}
	}

	@Test
	void tooLargePayloadForOldFirmwareIsRefused() {
		ready(module().firmware(FirmwareProfile.V2_0));
		assertThatExceptionOfType(MqttOperationException.class)
			.isThrownBy(() -> this.client.publish(MqttPublish.of(this.id, new byte[1025], 0, false)))
			.satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.REFUSED));
		this.client.publish(MqttPublish.of(this.id, new byte[1024], 0, false));
		assertThat(this.client.state()).isEqualTo(SessionState.READY);
	}

	@ParameterizedTest
	@EnumSource(names = { "V2_1", "V4_1", "V5_0" })
	void everyByteValueArrivesInBothDirections(FirmwareProfile firmware) throws InterruptedException {
		ready(module().firmware(firmware), this.id + "/in");
		Peer peer = peer(this.id + "/out");
		for (int value = 0; value < 256; value++) {
			byte[] payload = { (byte) value, 'x', (byte) value, (byte) value };
			this.client.publish(MqttPublish.of(this.id + "/out", payload, 0, false));
			assertThat(peer.next().getPayloadAsBytes()).isEqualTo(payload);
			peer.publish(this.id + "/in", payload, 1, false);
			assertThat(next().payload()).isEqualTo(payload);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a,b", "say \"hi\"", "Küche/温度/🌡", "quote\",x", " leading blank", "{[:;'|$]}", "OK", ">",
			"MQTTPUB:OK" })
	void topicsAndPayloadsThatLookLikeSyntaxArrive(String name) throws InterruptedException {
		String topic = this.id + "/" + name;
		ready(module(), topic);
		Peer peer = peer(topic);
		for (String payload : List.of(name, "\r\nOK\r\n", "\r\nready\r\n", "+MQTTSUBRECV:0,\"a\",3,abc\r\n",
				"\r\nERROR\r\n+MQTTDISCONNECTED:0\r\n", "busy p...")) {
			this.client.publish(MqttPublish.of(topic, payload, 1));
			assertThat(peer.next()).satisfies((message) -> {
				assertThat(message.getTopic()).hasToString(topic);
				assertThat(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8)).isEqualTo(payload);
			});
			assertThat(next()).satisfies((message) -> {
				assertThat(message.topic()).isEqualTo(topic);
				assertThat(text(message)).isEqualTo(payload);
			});
		}
		assertThat(this.transitions).doesNotContain(SessionState.WAITING);
	}

	@ParameterizedTest
	@CsvSource({ "0, false", "1, false", "2, false", "0, true", "1, true", "2, true" })
	void qosAndRetainedArrive(int qos, boolean retained) throws InterruptedException {
		ready(module());
		String topic = this.id + "/kept";
		Peer live = peer(topic);
		this.client.publish(MqttPublish.of(topic, bytes("text"), qos, retained));
		this.client.publish(MqttPublish.of(topic, bytes("ünary"), qos, retained));
		assertThat(live.next().getQos().getCode()).isEqualTo(qos);
		assertThat(live.next().getQos().getCode()).isEqualTo(qos);
		Peer late = peer(topic);
		if (retained) {
			assertThat(late.next()).satisfies((message) -> {
				assertThat(message.isRetain()).isTrue();
				assertThat(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8)).isEqualTo("ünary");
			});
		}
		assertThat(late.hasNothing()).isTrue();
	}

	@Test
	void emptyMessageIsReceived() throws InterruptedException {
		ready(module(), this.id);
		peer().publish(this.id, new byte[0], 1, false);
		assertThat(next().payload()).isEmpty();
	}

	@Test
	void messageLargerThanTheBufferArrivesInPiecesInOrder() throws InterruptedException {
		ready(module(), this.id);
		byte[] payload = new byte[8000];
		new Random(1).nextBytes(payload);
		peer().publish(this.id, payload, 2, false);
		byte[] all = {};
		while (all.length < payload.length) {
			byte[] piece = next().payload();
			int length = all.length;
			all = Arrays.copyOf(all, length + piece.length);
			System.arraycopy(piece, 0, all, length, piece.length);
		}
		assertThat(all).isEqualTo(payload);
	}

	@ParameterizedTest
	@CsvSource({ "V2_0, 1", "V2_2, 2", "V4_1, 3", "V5_0, 4" })
	void hundredsOfMessagesCrossOnATornAndNoisyLine(FirmwareProfile firmware, long seed) throws Exception {
		ready(module().firmware(firmware), this.id + "/in");
		this.emulator.faults(Faults.builder().tornWrites().noise().seed(seed).build());
		Peer peer = peer(this.id + "/out");
		List<byte[]> outgoing = payloads(300, seed);
		List<byte[]> incoming = payloads(300, seed + 100);
		CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> IntStream.range(0, outgoing.size())
			.forEach((i) -> this.client.publish(MqttPublish.of(this.id + "/out", outgoing.get(i), i % 3, false))));
		CompletableFuture<Void> receiving = CompletableFuture.runAsync(() -> IntStream.range(0, incoming.size())
			.forEach((i) -> peer.publish(this.id + "/in", incoming.get(i), i % 3, false)));
		List<byte[]> arrivedOut = new ArrayList<>();
		for (int i = 0; i < outgoing.size(); i++) {
			Mqtt3Publish message = peer.next();
			arrivedOut.add(message.getPayloadAsBytes());
		}
		List<byte[]> arrivedIn = new ArrayList<>();
		for (int i = 0; i < incoming.size(); i++) {
			arrivedIn.add(next().payload());
		}
		publishing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		receiving.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		assertArrivedOnceAndInOrder(arrivedOut, outgoing);
		assertArrivedOnceAndInOrder(arrivedIn, incoming);
		assertThat(this.received).isEmpty();
		assertThat(peer.hasNothing()).isTrue();
		assertThat(this.transitions).doesNotContain(SessionState.WAITING);
	}

	/**
	 * MQTT keeps the order of a topic for each quality of service only, which is taken in
	 * turns here.
	 */
	private static void assertArrivedOnceAndInOrder(List<byte[]> arrived, List<byte[]> sent) {
		assertThat(arrived).usingElementComparator(Arrays::compare).containsExactlyInAnyOrderElementsOf(sent);
		for (int qos = 0; qos < 3; qos++) {
			List<byte[]> ofOneQos = everyThird(sent, qos);
			assertThat(arrived).usingElementComparator(Arrays::compare).containsSubsequence(ofOneQos);
		}
	}

	private static List<byte[]> everyThird(List<byte[]> messages, int first) {
		return IntStream.range(0, messages.size()).filter((i) -> i % 3 == first).mapToObj(messages::get).toList();
	}

	@Test
	void callersOfSeveralThreadsAreServed() throws Exception {
		ready(module());
		Peer peer = peer(this.id);
		List<CompletableFuture<Void>> callers = IntStream.range(0, 10)
			.mapToObj((caller) -> CompletableFuture.runAsync(() -> IntStream.range(0, 20)
				.forEach((i) -> this.client.publish(MqttPublish.of(this.id, caller + "." + i, 1)))))
			.toList();
		List<String> arrived = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			arrived.add(new String(peer.next().getPayloadAsBytes(), StandardCharsets.UTF_8));
		}
		for (CompletableFuture<Void> caller : callers) {
			caller.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		assertThat(arrived).doesNotHaveDuplicates();
		for (int caller = 0; caller < 10; caller++) {
			String prefix = caller + ".";
			assertThat(arrived).filteredOn((text) -> text.startsWith(prefix))
				.containsExactlyElementsOf(IntStream.range(0, 20).mapToObj((i) -> prefix + i).toList());
		}
	}

	@Test
	void listenerMayPublish() throws InterruptedException {
		plugIn(module());
		this.client.reception().subscribe(MqttSubscription.of(this.id + "/ask", 1));
		this.client.reception()
			.addListener(
					(message) -> this.client.publish(MqttPublish.of(this.id + "/answer", "re: " + text(message), 1)));
		ready();
		Peer peer = peer(this.id + "/answer");
		for (int i = 0; i < 50; i++) {
			peer.publish(this.id + "/ask", "question " + i);
		}
		for (int i = 0; i < 50; i++) {
			assertThat(new String(peer.next().getPayloadAsBytes(), StandardCharsets.UTF_8))
				.isEqualTo("re: question " + i);
		}
	}

	@Test
	void failedPublishLeavesTheSessionUsable() throws InterruptedException {
		ready(module());
		this.emulator.faults(Faults.builder().failPublish().build());
		for (String payload : List.of("text", "ünary")) {
			assertThatExceptionOfType(MqttOperationException.class)
				.isThrownBy(() -> this.client.publish(MqttPublish.of(this.id, payload, 1)))
				.satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.FAILED));
		}
		this.emulator.faults(Faults.NONE);
		Peer peer = peer(this.id);
		this.client.publish(MqttPublish.of(this.id, "again", 1));
		assertThat(new String(peer.next().getPayloadAsBytes(), StandardCharsets.UTF_8)).isEqualTo("again");
		assertThat(this.transitions).doesNotContain(SessionState.WAITING);
	}

	private static List<byte[]> payloads(int count, long seed) {
		Random random = new Random(seed);
		return IntStream.range(0, count).mapToObj((i) -> {
			byte[] payload = new byte[1 + random.nextInt((i % 2 == 0) ? 30 : ONE_PIECE)];
			random.nextBytes(payload);
			return payload;
		}).toList();
	}

}
