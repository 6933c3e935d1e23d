package io.github.espatmqtt.cli.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

import io.github.espatmqtt.cli.signal.Signal.Kind;
import io.github.espatmqtt.internal.thread.ClientThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SignalProbe}.
 */
@Timeout(30)
class SignalProbeTests {

	private static final Pace FAST = new Pace(20);

	private static final String BOOT = "ets Jun  8 2016 00:22:57\r\n";

	private final List<String> progress = new ArrayList<>();

	@Test
	void findsAModuleThatAnswers() {
		Signal signal = examine((speed, sent) -> sent.equals("AT\r\n") ? "AT\r\n\r\nOK\r\n" : "");
		assertThat(signal.kind()).isEqualTo(Kind.ANSWERS);
		assertThat(signal.baudRate()).isEqualTo(115_200);
		assertThat(signal.echoes()).isTrue();
		assertThat(this.progress).isEmpty();
	}

	@Test
	void findsTheSpeedOfAModule() {
		Signal signal = examine(
				(speed, sent) -> (speed != 9600) ? "\u00f8\u0080" : sent.equals("AT\r\n") ? "\r\nOK\r\n" : "");
		assertThat(signal.kind()).isEqualTo(Kind.ANSWERS);
		assertThat(signal.baudRate()).isEqualTo(9600);
		assertThat(signal.echoes()).isFalse();
	}

	@Test
	void asksASilentLineAtAllSpeedsAndResetsIt() {
		Signal signal = examine((speed, sent) -> "");
		assertThat(signal.kind()).isEqualTo(Kind.SILENT);
		assertThat(this.progress).anyMatch((text) -> text.contains("74880"))
			.anyMatch((text) -> text.contains("RTS"))
			.allMatch((text) -> text.endsWith("s at most"));
	}

	@Test
	void recognisesALogPortByWhatItSaysAfterAReset() {
		assertThat(examine((speed, sent) -> "", BOOT).kind()).isEqualTo(Kind.BOOT_TEXT);
	}

	@Test
	void recognisesALogPortThatSpeaksByItself() {
		assertThat(examine((speed, sent) -> BOOT).kind()).isEqualTo(Kind.BOOT_TEXT);
	}

	@Test
	void waitsForAModuleThatStarts() {
		AtomicInteger asked = new AtomicInteger();
		Signal signal = examine((speed, sent) -> (asked.incrementAndGet() < 7) ? BOOT : "\r\nready\r\n");
		assertThat(signal.kind()).isEqualTo(Kind.ANSWERS);
	}

	@Test
	void recognisesWiresThatTouch() {
		assertThat(examine((speed, sent) -> sent).kind()).isEqualTo(Kind.LOOPED_BACK);
	}

	@Test
	void recognisesWhatCannotBeRead() {
		assertThat(examine((speed, sent) -> "\u0080\u00f8\u001c").kind()).isEqualTo(Kind.GARBAGE);
	}

	@Test
	void recognisesAnotherProgram() {
		assertThat(examine((speed, sent) -> "login: ").kind()).isEqualTo(Kind.OTHER_TEXT);
	}

	@Test
	void fillsUpAModuleThatWaitsForRawDataWithLineEndsOnly() {
		assertThat(released(900).kind()).isEqualTo(Kind.RELEASED);
		assertThat(released(100_000).kind()).isEqualTo(Kind.RELEASED);
	}

	@Test
	void isNotHeldUpByAPortThatTakesNothing() {
		SignalProbe probe = new SignalProbe(new RawLine(new BareLine((speed, sent) -> {
			throw new BlockedLineException();
		}, ""), new ClientThreads("test")) {
			@Override
			void send(String text) {
				throw new BlockedLineException();
			}
		}, this.progress::add, FAST);
		assertThat(probe.examine().kind()).isEqualTo(Kind.BLOCKED);
	}

	private Signal released(int missing) {
		AtomicInteger left = new AtomicInteger(missing);
		return examine((speed, sent) -> {
			if (left.get() > 0) {
				return (left.addAndGet(-sent.length()) > 0) ? "" : "+MQTTPUB:FAIL\r\n";
			}
			return sent.equals("AT\r\n") ? "\r\nOK\r\n" : "";
		});
	}

	private Signal examine(BiFunction<Integer, String, String> end) {
		return examine(end, "");
	}

	private Signal examine(BiFunction<Integer, String, String> end, String onReset) {
		RawLine line = new RawLine(new BareLine(end, onReset), new ClientThreads("test"));
		return new SignalProbe(line, this.progress::add, FAST).examine();
	}

}
