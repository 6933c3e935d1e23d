package io.github.espatmqtt.emulator.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LineFaultsTests {

	private final FaultPanel panel = new FaultPanel();

	private final LineFaults faults = new LineFaults(this.panel);

	private final byte[] frame = new byte[1000];

	@BeforeEach
	void fillTheFrame() {
		for (int i = 0; i < this.frame.length; i++) {
			this.frame[i] = (byte) i;
		}
	}

	@Test
	void healthyLineCarriesFramesAsTheyAre() {
		assertThat(this.faults.toHost(this.frame)).containsExactly(this.frame);
		assertThat(this.faults.toModule(this.frame)).isSameAs(this.frame);
	}

	@Test
	void silentLineCarriesNothingToTheHost() {
		set(Faults.Builder::silent);
		assertThat(this.faults.toHost(this.frame)).isEmpty();
		assertThat(this.faults.toModule(this.frame)).isEqualTo(this.frame);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 2, 3, 4, 5, 6, 7 })
	void tornFramesAddUp(long seed) {
		set((builder) -> builder.tornWrites().seed(seed));
		List<byte[]> pieces = this.faults.toHost(this.frame);
		assertThat(pieces).hasSizeGreaterThan(60).allMatch((piece) -> piece.length >= 1 && piece.length <= 16);
		assertThat(glued(pieces)).isEqualTo(this.frame);
	}

	@Test
	void noiseIsALineBeforeTheFrame() {
		set(Faults.Builder::noise);
		for (int i = 0; i < 100; i++) {
			List<byte[]> pieces = this.faults.toHost(this.frame);
			assertThat(pieces).hasSize(2).endsWith(this.frame);
			assertThat(new String(pieces.get(0), StandardCharsets.ISO_8859_1)).matches("[\\x80-\\xff]*\r\n");
		}
	}

	@Test
	void logLinesComeBeforeTheFrame() {
		set(Faults.Builder::log);
		for (int i = 0; i < 8; i++) {
			List<byte[]> pieces = this.faults.toHost(this.frame);
			assertThat(pieces).hasSize(2).endsWith(this.frame);
			assertThat(new String(pieces.get(0), StandardCharsets.ISO_8859_1)).endsWith("\r\n")
				.contains(String.valueOf(i));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			+MQTTSUB:0,6,"a",1       | +MQTTSUB: 0,6,"a","1"
			+MQTTPUB:OK              | +MQTTPUBRAW:OK
			AT version:4.1.1.0(x)    | AT version:2.2.0
			compile time(x):y        | compile_time:Mar 29 2023 13:53:46
			+MQTTSUBRECV:0,"a",2,xy  | +MQTTSUBRECV:0,"a",2,xy
			""")
	void imitationsUseOtherWords(String word, String imitated) {
		set(Faults.Builder::imitation);
		assertThat(glued(this.faults.toHost((word + "\r\n").getBytes()))).asString().isEqualTo(imitated + "\r\n");
	}

	@Test
	void onlyTheDisconnectLineLosesItsEnd() {
		set(Faults.Builder::openEnds);
		assertThat(glued(this.faults.toHost("+MQTTDISCONNECTED:0\r\n".getBytes()))).asString()
			.isEqualTo("+MQTTDISCONNECTED:0");
		assertThat(glued(this.faults.toHost("\r\nOK\r\n".getBytes()))).asString().isEqualTo("\r\nOK\r\n");
	}

	@Test
	void losesAboutAsMuchAsAskedFor() {
		set((builder) -> builder.loseBytes(0.3).seed(7));
		assertThat(glued(this.faults.toHost(this.frame)).length).isBetween(600, 800);
		assertThat(this.faults.toModule(this.frame).length).isBetween(600, 800);
	}

	@Test
	void losesTheSameBytesForTheSameSeed() {
		set((builder) -> builder.loseBytes(0.3).seed(7));
		byte[] first = this.faults.toModule(this.frame);
		LineFaults other = new LineFaults(this.panel);
		assertThat(other.toModule(this.frame)).isEqualTo(first);
	}

	@Test
	void heedsFaultsThatAreSetLater() {
		set(Faults.Builder::silent);
		assertThat(this.faults.toHost(this.frame)).isEmpty();
		set((builder) -> builder);
		assertThat(this.faults.toHost(this.frame)).containsExactly(this.frame);
	}

	@Test
	void panelCountsBusyCommandsDown() {
		set((builder) -> builder.busy(2));
		assertThat(List.of(this.panel.takeBusy(), this.panel.takeBusy(), this.panel.takeBusy())).containsExactly(true,
				true, false);
	}

	@Test
	void panelKnowsCommandsByTheirStart() {
		assertThat(this.panel.leavesUnanswered("AT")).isFalse();
		set((builder) -> builder.unanswered("AT+MQTT"));
		assertThat(this.panel.leavesUnanswered("AT+MQTTCONN?")).isTrue();
		assertThat(this.panel.leavesUnanswered("AT+GMR")).isFalse();
	}

	@Test
	void panelCutsLongMessagesAtTheSamePlacesForTheSameSeed() {
		assertThat(this.panel.pieceFor(1024)).isEqualTo(1024);
		set((builder) -> builder.cutMessages(700).seed(7));
		assertThat(List.of(this.panel.pieceFor(1024), this.panel.pieceFor(3))).containsExactly(700, 3);
		assertThat(piecesForSeed(7)).isEqualTo(piecesForSeed(7))
			.isNotEqualTo(piecesForSeed(8))
			.allMatch((piece) -> piece >= 1 && piece <= 1024);
	}

	@Test
	void refusesPiecesOfNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> Faults.builder().cutMessages(0).build())
			.withMessageContaining("'longest'");
	}

	private List<Integer> piecesForSeed(long seed) {
		set((builder) -> builder.cutMessages().seed(seed));
		return IntStream.range(0, 20).mapToObj((unused) -> this.panel.pieceFor(1024)).toList();
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.1, 1.1 })
	void refusesAProbabilityThatIsNone(double loss) {
		assertThatIllegalArgumentException().isThrownBy(() -> Faults.builder().loseBytes(loss).build())
			.withMessageContaining("'loss'");
	}

	@Test
	void buildsWhatWasAskedForOnTheLine() {
		Faults built = Faults.builder()
			.tornWrites()
			.noise()
			.silent()
			.loseBytes(0.5)
			.seed(3)
			.cutMessages()
			.cutMessages(4)
			.log()
			.bootText()
			.imitation()
			.openEnds()
			.notices()
			.bareErrorCodes()
			.publishResults("FAIL")
			.bootDelay(Duration.ofSeconds(2))
			.build();
		assertThat(built.line()).isEqualTo(new Faults.Line(true, true, true, 0.5, 3));
		assertThat(built.pieces()).isEqualTo(new Faults.Pieces(true, 4));
		assertThat(built.speech()).isEqualTo(new Faults.Speech(true, true, true, true, true, true, "FAIL"));
		assertThat(built.bootDelay()).isEqualTo(Duration.ofSeconds(2));
	}

	@Test
	void buildsWhatWasAskedForOfModuleAndBroker() {
		Duration second = Duration.ofSeconds(1);
		Faults built = Faults.builder()
			.busy(2)
			.unanswered("AT")
			.withoutMqtt()
			.promptDelay(second)
			.loseAnswers(3)
			.losePrompts(4)
			.answerDelay("AT+RST", second)
			.acceptanceDelay(second)
			.keepInput()
			.refuseConnect()
			.failPublish()
			.loseAcknowledgements()
			.frozenBroker()
			.hangUpOn("a")
			.hangUpOn("b/#")
			.refuseSubscribes(5)
			.subscribeDelay(second)
			.build();
		assertThat(built.command()).isEqualTo(new Faults.Command(2, "AT", true, second));
		assertThat(built.answers()).isEqualTo(new Faults.Answers(3, 4, "AT+RST", second, second, true));
		assertThat(built.broker()).isEqualTo(new Faults.Broker(true, true, true, true, Set.of("a", "b/#")));
		assertThat(built.subscriptions()).isEqualTo(new Faults.Subscriptions(5, second));
	}

	private void set(UnaryOperator<Faults.Builder> change) {
		this.panel.set(change.apply(Faults.builder()).build());
	}

	private static byte[] glued(List<byte[]> pieces) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		pieces.forEach(all::writeBytes);
		return all.toByteArray();
	}

}
