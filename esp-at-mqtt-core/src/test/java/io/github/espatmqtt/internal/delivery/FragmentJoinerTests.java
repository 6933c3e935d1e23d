package io.github.espatmqtt.internal.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FragmentJoiner}.
 */
class FragmentJoinerTests {

	private static final String TOPIC = "xxx111/56000012/CollectPara/0/1";

	private static final long IDLE = Duration.ofSeconds(1).toNanos();

	private final Random random = new Random(4);

	private final FragmentJoiner joiner = new FragmentJoiner(FragmentJoining.heuristic(Duration.ofSeconds(1), 1024));

	private final List<MqttMessage> out = new ArrayList<>();

	private long now = Long.MAX_VALUE - IDLE / 2;

	@Test
	void theTwoPiecesOfTheReportedMessageAreJoined() {
		MqttMessage first = add(TOPIC, 986);
		assertThat(this.out).isEmpty();
		MqttMessage second = add(TOPIC, 276);
		assertThat(lengths()).containsExactly(1262);
		assertThat(this.out.get(0).payload()).startsWith(first.payload()).endsWith(second.payload());
		assertThat(this.out.get(0).topic()).isEqualTo(TOPIC);
		assertThat(this.out.get(0).receivedAt()).isEqualTo(second.receivedAt());
		assertThat(this.out.get(0).mayContinue()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "512, 476, 512, 274", "512, 474, 512, 276", "1024, 988, 1024, 1", "1024, 985, 1024, 1023" })
	void piecesAreJoinedByTheSizeOfTheBuffer(int buffer, int first, int second, int third) {
		FragmentJoiner other = new FragmentJoiner(FragmentJoining.heuristic(Duration.ofSeconds(1), buffer));
		assertThat(other.add(piece(TOPIC, first), 0)).isEmpty();
		assertThat(other.add(piece(TOPIC, second), 0)).isEmpty();
		assertThat(other.add(piece(TOPIC, third), 0)).singleElement()
			.satisfies((message) -> assertThat(message.payload()).hasSize(first + second + third));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 276, 984, 989, 1023 })
	void aPieceThatDoesNotFillTheBufferIsHandedOutAtOnce(int length) {
		MqttMessage piece = add(TOPIC, length);
		assertThat(this.out).singleElement().satisfies((message) -> {
			assertThat(message.payload()).isEqualTo(piece.payload());
			assertThat(message.mayContinue()).isFalse();
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void everyMessageIsPutTogetherHoweverItIsCut(int qos) {
		int start = 1024 - 5 - TOPIC.length() - ((qos > 0) ? 2 : 0);
		for (int length = 1; length <= 8000; length++) {
			byte[] payload = bytes(length);
			cut(payload, start).forEach(this::add);
			this.out.addAll(this.joiner.end());
			assertThat(this.out).singleElement()
				.satisfies((message) -> assertThat(message.payload()).isEqualTo(payload));
			this.out.clear();
		}
	}

	@Test
	void anotherTopicEndsAMessage() {
		add("a", 1018);
		add("b", 10);
		add("a", 20);
		assertThat(lengths()).containsExactly(1018, 10, 20);
		assertThat(this.out).extracting(MqttMessage::mayContinue).containsExactly(true, false, false);
	}

	@Test
	void interleavedLongMessagesKeepOrderAndBytes() {
		add("a", 1018);
		add("b", 1018);
		add("a", 1024);
		add("b", 30);
		add("b", 40);
		assertThat(this.out).extracting(MqttMessage::topic).containsExactly("a", "b", "a", "b", "b");
		assertThat(lengths()).containsExactly(1018, 1018, 1024, 30, 40);
	}

	@Test
	void aMessageThatFillsTheBufferExactlyWaitsForTheIdleLimit() {
		add(TOPIC, 986);
		add(TOPIC, 1024);
		assertThat(this.joiner.isHolding()).isTrue();
		assertThat(this.joiner.nanosLeft(this.now)).isEqualTo(IDLE);
		assertThat(this.joiner.endIdle(this.now + IDLE - 1)).isEmpty();
		assertThat(this.joiner.endIdle(this.now + IDLE)).singleElement().satisfies((message) -> {
			assertThat(message.payload()).hasSize(2010);
			assertThat(message.mayContinue()).isTrue();
		});
		assertThat(this.joiner.isHolding()).isFalse();
		assertThat(this.joiner.endIdle(this.now + 2 * IDLE)).isEmpty();
	}

	@Test
	void aPieceAfterTheIdleLimitContinuesNothing() {
		add(TOPIC, 986);
		this.now += IDLE;
		add(TOPIC, 276);
		assertThat(lengths()).containsExactly(986, 276);
	}

	@Test
	void theIdleLimitStartsAnewWithEveryPiece() {
		add(TOPIC, 986);
		for (int i = 0; i < 5; i++) {
			this.now += IDLE - 1;
			add(TOPIC, (i < 4) ? 1024 : 1);
		}
		assertThat(lengths()).containsExactly(986 + 4 * 1024 + 1);
	}

	@Test
	void whatFollowsAFullMessageInTimeIsTakenForItsContinuation() {
		add(TOPIC, 986);
		add(TOPIC, 986);
		assertThat(lengths()).containsExactly(1972);
	}

	@Test
	void aContinuationWithoutItsStartIsStillJoinedWithTheRest() {
		add(TOPIC, 1024);
		add(TOPIC, 7);
		assertThat(lengths()).containsExactly(1031);
	}

	@Test
	void aGapEndsAMessage() {
		add(TOPIC, 986);
		this.out.addAll(this.joiner.end());
		add(TOPIC, 276);
		assertThat(lengths()).containsExactly(986, 276);
		assertThat(this.joiner.end()).isEmpty();
	}

	@Test
	void nothingGrowsBeyondTheMaximum() {
		int pieces = 2500;
		add(TOPIC, 985);
		for (int i = 1; i < pieces; i++) {
			add(TOPIC, 1024);
		}
		add(TOPIC, 3);
		assertThat(lengths()).hasSize(3)
			.allSatisfy((length) -> assertThat(length).isLessThanOrEqualTo(FragmentJoining.MAXIMUM_JOINED_BYTES));
		assertThat(lengths().stream().mapToInt(Integer::intValue).sum()).isEqualTo(985 + (pieces - 1) * 1024 + 3);
		assertThat(this.out).extracting(MqttMessage::mayContinue).containsExactly(true, true, false);
	}

	@ParameterizedTest
	@CsvSource({ "984, false", "985, true", "988, true", "989, false", "1024, true", "276, false" })
	void piecesThatMayContinueAreMarkedWithoutJoining(int length, boolean mayContinue) {
		FragmentJoiner off = new FragmentJoiner(FragmentJoining.off());
		MqttMessage piece = piece(TOPIC, length);
		assertThat(off.add(piece, 0))
			.containsExactly(new MqttMessage(TOPIC, piece.payload(), piece.receivedAt(), mayContinue));
		assertThat(off.isHolding()).isFalse();
	}

	@Test
	void whateverMayBeAPieceIsMarkedWithoutJoining() {
		FragmentJoiner off = new FragmentJoiner(FragmentJoining.off());
		List<MqttMessage> pieces = new ArrayList<>();
		for (int length : new int[] { 986, 424, 300, 1024, 20 }) {
			pieces.addAll(off.add(piece(TOPIC, length), 0));
		}
		pieces.addAll(off.add(piece("other", 5), 0));
		pieces.addAll(off.add(piece(TOPIC, 5), 0));
		assertThat(pieces).extracting(MqttMessage::mayContinue)
			.containsExactly(true, true, true, true, true, false, false);
	}

	@Test
	void markingEndsWithAPauseAndWithTheLengthThatTheFirstPieceLeavesPossible() {
		FragmentJoiner off = new FragmentJoiner(FragmentJoining.off());
		assertThat(off.add(piece(TOPIC, 986), 0).get(0).mayContinue()).isTrue();
		assertThat(off.add(piece(TOPIC, 10), IDLE).get(0).mayContinue()).isFalse();
		off.add(piece(TOPIC, 986), 0);
		for (int i = 0; i < 15; i++) {
			assertThat(off.add(piece(TOPIC, 1000), 0).get(0).mayContinue()).isTrue();
		}
		assertThat(off.add(piece(TOPIC, 400), 0).get(0).mayContinue()).isFalse();
	}

	@Test
	void whatArrivesWithoutAPauseIsJoinedWhereverItWasCut() {
		FragmentJoiner byPause = new FragmentJoiner(FragmentJoining.byPause(Duration.ofSeconds(1), 1024));
		for (int length : new int[] { 700, 424, 300, 1024, 20 }) {
			assertThat(byPause.add(piece(TOPIC, length), 0)).isEmpty();
		}
		assertThat(byPause.add(piece("other", 5), 1)).extracting(MqttMessage::size).containsExactly(2468);
		assertThat(byPause.add(piece("other", 6), 1 + IDLE)).extracting(MqttMessage::size).containsExactly(5);
		assertThat(byPause.endIdle(1 + 2 * IDLE)).singleElement().satisfies((message) -> {
			assertThat(message.size()).isEqualTo(6);
			assertThat(message.mayContinue()).isFalse();
		});
	}

	@Test
	void noMessageIsLongerThanItsFirstPieceLeavesPossible() {
		add(TOPIC, 986);
		for (int i = 0; i < 15; i++) {
			add(TOPIC, 1024);
		}
		add(TOPIC, 100);
		assertThat(lengths()).containsExactly(986 + 15 * 1024, 100);
	}

	private List<byte[]> cut(byte[] payload, int start) {
		List<byte[]> pieces = new ArrayList<>();
		for (int from = 0, to = start; from < payload.length; from = to, to += 1024) {
			pieces.add(Arrays.copyOfRange(payload, from, Math.min(to, payload.length)));
		}
		return pieces;
	}

	private void add(byte[] payload) {
		this.out.addAll(this.joiner.add(new MqttMessage(TOPIC, payload, Instant.EPOCH), this.now));
	}

	@ParameterizedTest
	@CsvSource({ "1024, 31, 0, 1262, 988", "1024, 31, 1, 1262, 986", "1024, 31, 2, 1262, 986", "1024, 1, 0, 1019, 1018",
			"1024, 1, 2, 16384, 1015", "1024, 1, 0, 16384, 1017", "1024, 128, 1, 16252, 888",
			"1024, 128, 1, 16251, 889", "512, 31, 0, 1262, 476", "512, 31, 1, 20000, 473", "256, 10, 1, 300, 239" })
	void aFirstPieceIsFullAsTheFirmwareCutsIt(int buffer, int topic, int qos, int message, int piece) {
		int variable = 2 + topic + ((qos > 0) ? 2 : 0);
		int remainingLengthBytes = (variable + message < 16384) ? 2 : 3;
		assertThat(buffer - (1 + remainingLengthBytes) - variable).isEqualTo(piece);
		assertThat(endsWhereTheBufferIsFull(buffer, "t".repeat(topic), piece)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "984, false", "985, true", "986, true", "987, true", "988, true", "989, false", "276, false",
			"0, false" })
	void onlyFourLengthsFillTheBufferWithAGivenTopic(int length, boolean full) {
		assertThat(endsWhereTheBufferIsFull(FragmentJoining.DEFAULT_BUFFER_SIZE, "xxx111/56000012/CollectPara/0/1",
				length))
			.isEqualTo(full);
	}

	@Test
	void topicsCountInBytes() {
		assertThat(endsWhereTheBufferIsFull(FragmentJoining.DEFAULT_BUFFER_SIZE, "ü", 1017)).isTrue();
		assertThat(endsWhereTheBufferIsFull(FragmentJoining.DEFAULT_BUFFER_SIZE, "ü", 1018)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "1024, 1024, true", "1024, 1023, false", "1024, 512, false", "512, 512, true", "512, 1024, false" })
	void aLaterPieceIsFullWithoutAHeader(int buffer, int length, boolean full) {
		assertThat(endsWhereTheBufferIsFull(buffer, "t", length)).isEqualTo(full);
	}

	private boolean endsWhereTheBufferIsFull(int buffer, String topic, int length) {
		return new FragmentJoiner(FragmentJoining.off(buffer)).add(piece(topic, length), 0).get(0).mayContinue();
	}

	private MqttMessage add(String topic, int length) {
		MqttMessage piece = piece(topic, length);
		this.out.addAll(this.joiner.add(piece, this.now));
		return piece;
	}

	private MqttMessage piece(String topic, int length) {
		return new MqttMessage(topic, bytes(length), Instant.ofEpochSecond(this.random.nextInt(1000)));
	}

	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private List<Integer> lengths() {
		return this.out.stream().map((message) -> message.payload().length).toList();
	}

}
