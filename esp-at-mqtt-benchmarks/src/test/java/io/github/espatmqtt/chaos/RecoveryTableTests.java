package io.github.espatmqtt.chaos;

import java.time.Duration;

import io.github.espatmqtt.chaos.Violation.Promise;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecoveryTable}.
 */
class RecoveryTableTests {

	private final RecoveryTable table = new RecoveryTable();

	private final Findings findings = new Findings();

	@Test
	void rowsHaveTheShortestTheMedianAndTheLongestTime() {
		add(FaultKind.HANG, 300, 0);
		add(FaultKind.HANG, 100, 1500);
		add(FaultKind.HANG, 2000, 0);
		add(FaultKind.RESTART, 0, 0);
		assertThat(this.table.text().lines()).endsWith("| hang | 3 | 0.1 | 0.3 | 2.0 | 1.5 |",
				"| restart | 1 | 0.0 | 0.0 | 0.0 | 0.0 |");
	}

	@Test
	void whatIsWithinTheLimitsIsFine() {
		add(FaultKind.HANG, 15000, 5000);
		add(FaultKind.JAM_FOR_EVER, 105_000, 0);
		judge();
	}

	@Test
	void recoveryThatTakesLongIsReported() {
		add(FaultKind.HANG, 15001, 0);
		judge(Promise.SLOW);
	}

	@Test
	void recoveriesThatUsuallyTakeLongAreReported() {
		for (int times = 0; times < 5; times++) {
			add(FaultKind.HANG, 5001, 0);
		}
		judge(Promise.SLOW);
	}

	@Test
	void lieOfHealthIsReported() {
		add(FaultKind.HANG, 0, 5001);
		judge(Promise.HEALTH);
	}

	@Test
	void tablesAreAddedUp() {
		RecoveryTable other = new RecoveryTable();
		other.add(new Recovery(FaultKind.HANG, Duration.ofSeconds(16), Duration.ZERO));
		this.table.addAll(other);
		judge(Promise.SLOW);
	}

	private void add(FaultKind kind, int time, int lie) {
		this.table.add(new Recovery(kind, Duration.ofMillis(time), Duration.ofMillis(lie)));
	}

	private void judge(Promise... promises) {
		this.table.judge(this.findings);
		assertThat(this.findings.first()).extracting(Violation::promise).containsExactly(promises);
	}

}
