package io.github.espatmqtt.emulator.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttSubscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that messages larger than the buffer of the module arrive whole if so desired.
 */
class FragmentTests extends ClientBench {

	private static final Duration LONG = Duration.ofMinutes(5);

	private static final Duration SHORT = Duration.ofMillis(100);

	private static final int BUFFER = FragmentJoining.DEFAULT_BUFFER_SIZE;

	private final String topic = this.id + "/große/Nachrichten";

	private final Random random = new Random(7);

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void messagesOfAllSizesArriveWhole(int qos) throws InterruptedException {
		ready(FragmentJoining.heuristic(LONG, BUFFER));
		Peer peer = peer();
		List<byte[]> payloads = payloads(qos);
		for (byte[] payload : payloads) {
			peer.publish(this.topic, payload, qos, false);
		}
		for (byte[] payload : payloads) {
			assertThat(next()).satisfies((message) -> {
				assertThat(message.payload()).isEqualTo(payload);
				assertThat(message.mayContinue()).isFalse();
			});
		}
		assertThat(this.received).isEmpty();
	}

	@Test
	void messagesArriveWholeOnATornAndNoisyLine() throws InterruptedException {
		ready(FragmentJoining.heuristic(LONG, BUFFER));
		this.emulator.faults(Faults.builder().tornWrites().noise().seed(5).build());
		Peer peer = peer();
		for (byte[] payload : payloads(1)) {
			peer.publish(this.topic, payload, 1, false);
			assertThat(next().payload()).isEqualTo(payload);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void aMessageThatFillsTheBufferArrivesAfterTheIdleLimit(int qos) throws InterruptedException {
		ready(FragmentJoining.heuristic(SHORT, BUFFER));
		byte[] payload = payload(firstPiece(qos));
		peer().publish(this.topic, payload, qos, false);
		assertThat(next()).satisfies((message) -> {
			assertThat(message.payload()).isEqualTo(payload);
			assertThat(message.mayContinue()).isTrue();
		});
	}

	@Test
	void longMessagesOfTwoTopicsArriveWholeAndInTheOrderOfEach() throws InterruptedException {
		ready(FragmentJoining.heuristic(LONG, BUFFER), this.id + "/other");
		Peer peer = peer();
		for (int i = 0; i < 20; i++) {
			peer.publish(this.topic, payload(3000 + i), 1, false);
			peer.publish(this.id + "/other", payload(5000 + i), 1, false);
		}
		List<MqttMessage> messages = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			messages.add(next());
		}
		assertThat(lengths(messages, this.topic)).containsExactlyElementsOf(range(3000));
		assertThat(lengths(messages, this.id + "/other")).containsExactlyElementsOf(range(5000));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void allPiecesAreMarkedWithoutJoining(int qos) throws InterruptedException {
		ready(FragmentJoining.off());
		byte[] payload = payload(firstPiece(qos) + 2 * BUFFER + 10);
		peer().publish(this.topic, payload, qos, false);
		List<MqttMessage> pieces = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			pieces.add(next());
		}
		assertThat(pieces).extracting(MqttMessage::mayContinue).containsOnly(true);
		assertThat(pieces).extracting((piece) -> piece.payload().length)
			.containsExactly(firstPiece(qos), BUFFER, BUFFER, 10);
	}

	@Test
	void piecesCutAnywhereAreJoinedByPause() throws InterruptedException {
		ready(FragmentJoining.byPause(SHORT, BUFFER));
		this.emulator.faults(Faults.builder().cutMessages().seed(3).build());
		for (int length : new int[] { 5000, 3, 2000 }) {
			byte[] payload = payload(length);
			peer().publish(this.topic, payload, 1, false);
			assertThat(next().payload()).isEqualTo(payload);
		}
		assertThat(this.received).isEmpty();
	}

	private void ready(FragmentJoining fragments, String... others) {
		this.emulator = closing(module().build());
		client(this.emulator.transport(), settings().toBuilder().fragments(fragments).build());
		this.client.reception().subscribe(MqttSubscription.of(this.topic, 2));
		Arrays.stream(others).forEach((other) -> this.client.reception().subscribe(MqttSubscription.of(other, 1)));
		ready();
	}

	private static List<Integer> lengths(List<MqttMessage> messages, String topic) {
		return messages.stream()
			.filter((message) -> message.topic().equals(topic))
			.map((message) -> message.payload().length)
			.toList();
	}

	private static List<Integer> range(int start) {
		return IntStream.range(start, start + 20).boxed().toList();
	}

	private int firstPiece(int qos) {
		return BUFFER - 5 - bytes(this.topic).length - ((qos > 0) ? 2 : 0);
	}

	/**
	 * Payloads of 1 to 8000 bytes, without those whose last piece fills the buffer.
	 */
	private List<byte[]> payloads(int qos) {
		int first = firstPiece(qos);
		List<byte[]> payloads = new ArrayList<>(List.of(payload(1), payload(first - 10), payload(first + 1),
				payload(first + BUFFER - 1), payload(first + BUFFER + 1), payload(8000)));
		this.random.ints(60, 1, 8001)
			.filter((size) -> !fillsTheBuffer(size, qos))
			.mapToObj(this::payload)
			.forEach(payloads::add);
		return payloads;
	}

	private boolean fillsTheBuffer(int size, int qos) {
		int first = firstPiece(qos);
		return Math.abs(size - first) < 4 || size > first && (size - first) % BUFFER == 0;
	}

	private byte[] payload(int length) {
		byte[] payload = new byte[length];
		this.random.nextBytes(payload);
		return payload;
	}

}
