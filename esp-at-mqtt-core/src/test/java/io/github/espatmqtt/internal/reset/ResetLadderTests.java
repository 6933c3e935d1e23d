package io.github.espatmqtt.internal.reset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.espatmqtt.reset.ApplicationReset;
import io.github.espatmqtt.reset.ResetLine;
import io.github.espatmqtt.reset.ResetMeans;
import io.github.espatmqtt.reset.ResetSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ResetLadder} and its settings.
 */
class ResetLadderTests {

	private static final Set<ResetMeans> ALL = EnumSet.allOf(ResetMeans.class);

	private static final long MINUTE = Duration.ofMinutes(1).toNanos();

	private final ResetSettings everything = ResetSettings.defaults()
		.withLine(ResetLine.of(ResetLine.Wire.RTS))
		.withApplication(new ApplicationReset("m", (module, tried) -> {
		}, Duration.ofSeconds(1)));

	@Test
	void eachRungComesAfterItsNumberOfAttempts() {
		ResetLadder ladder = new ResetLadder(this.everything);
		assertThat(climb(ladder, ALL, 9)).containsExactly("3 COMMAND", "6 LINE", "9 APPLICATION");
		assertThat(ladder.tried()).containsExactly(ResetMeans.COMMAND, ResetMeans.LINE, ResetMeans.APPLICATION);
	}

	@Test
	void nothingIsDoneTwiceInTenMinutes() {
		ResetLadder ladder = new ResetLadder(this.everything);
		int resets = 0;
		for (int attempt = 0; attempt < 3600; attempt++) {
			long now = attempt * Duration.ofSeconds(1).toNanos();
			Optional<ResetMeans> due = ladder.failed(ALL, now);
			due.ifPresent((means) -> ladder.used(means, now));
			resets += due.isPresent() ? 1 : 0;
		}
		assertThat(resets).isEqualTo(3 * 6);
	}

	@Test
	void sessionInBetweenStartsFromTheBottom() {
		ResetLadder ladder = new ResetLadder(this.everything);
		climb(ladder, ALL, 5);
		ladder.begin();
		assertThat(ladder.tried()).isEmpty();
		assertThat(climb(ladder, ALL, 5)).isEmpty();
		assertThat(ladder.failed(ALL, 0)).hasValue(ResetMeans.LINE);
	}

	@Test
	void whatIsNotThereIsPassedOver() {
		assertThat(climb(new ResetLadder(ResetSettings.defaults()), ALL, 9)).containsExactly("3 COMMAND");
		assertThat(climb(new ResetLadder(this.everything.withLine(null)), ALL, 9)).containsExactly("3 COMMAND",
				"9 APPLICATION");
		assertThat(climb(new ResetLadder(this.everything), EnumSet.of(ResetMeans.LINE), 9)).containsExactly("6 LINE");
	}

	@Test
	void rungThatWasNotPossibleIsMadeUpFor() {
		ResetLadder ladder = new ResetLadder(this.everything);
		climb(ladder, EnumSet.of(ResetMeans.LINE), 4);
		assertThat(ladder.failed(ALL, 0)).hasValue(ResetMeans.COMMAND);
	}

	@Test
	void fewerNumbersMeanFewerRungs() {
		ResetSettings first = new ResetSettings(List.of(2), Duration.ZERO, this.everything.line(),
				this.everything.application());
		assertThat(climb(new ResetLadder(first), ALL, 6)).containsExactly("2 COMMAND", "4 COMMAND", "6 COMMAND");
		ResetSettings none = new ResetSettings(List.of(), Duration.ZERO, this.everything.line(), null);
		assertThat(climb(new ResetLadder(none), ALL, 50)).isEmpty();
	}

	@Test
	void intervalIsFromTheLastUse() {
		ResetLadder ladder = new ResetLadder(ResetSettings.defaults());
		ladder.used(ResetMeans.COMMAND, -5 * MINUTE);
		ladder.begin();
		ladder.failed(ALL, 0);
		ladder.failed(ALL, 0);
		assertThat(ladder.failed(ALL, 5 * MINUTE - 1)).isEmpty();
		assertThat(ladder.failed(ALL, 5 * MINUTE)).hasValue(ResetMeans.COMMAND);
	}

	@Test
	void settingsOutOfRangeAreRefused() {
		for (List<Integer> wrong : List.of(List.of(0), List.of(3, 3), List.of(6, 3), List.of(1, 2, 3, 4))) {
			assertThatIllegalArgumentException().isThrownBy(() -> new ResetSettings(wrong, Duration.ZERO, null, null));
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ResetSettings(List.of(), Duration.ofNanos(-1), null, null));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ResetLine(ResetLine.Wire.DTR, ResetLine.Polarity.RELEASED, Duration.ofSeconds(11)));
		assertThatIllegalArgumentException().isThrownBy(() -> new ApplicationReset("m", (module, tried) -> {
		}, Duration.ZERO));
	}

	private static List<String> climb(ResetLadder ladder, Set<ResetMeans> possible, int attempts) {
		List<String> done = new ArrayList<>();
		for (int attempt = 1; attempt <= attempts; attempt++) {
			Optional<ResetMeans> due = ladder.failed(possible, 0);
			due.ifPresent((means) -> ladder.used(means, 0));
			String number = attempt + " ";
			due.ifPresent((means) -> done.add(number + means));
		}
		return done;
	}

}
