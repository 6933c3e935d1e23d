package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import io.github.espatmqtt.chaos.Violation.Promise;

/**
 * How long recovery took for each kind of fault.
 */
final class RecoveryTable {

	private static final Duration MEDIAN_LIMIT = Duration.ofSeconds(5);

	private static final int ENOUGH_FOR_A_MEDIAN = 5;

	private static final Duration LIMIT = Duration.ofSeconds(15);

	private static final Duration LIE_LIMIT = Duration.ofSeconds(5);

	private final Map<FaultKind, List<Recovery>> recoveries = new EnumMap<>(FaultKind.class);

	void add(Recovery recovery) {
		this.recoveries.computeIfAbsent(recovery.kind(), (kind) -> new ArrayList<>()).add(recovery);
	}

	void addAll(RecoveryTable other) {
		other.recoveries.values().forEach((all) -> all.forEach(this::add));
	}

	/**
	 * Report what is beyond the limits.
	 */
	void judge(Findings findings) {
		this.recoveries.forEach((kind, all) -> {
			Duration patience = kind.patience();
			if (all.size() >= ENOUGH_FOR_A_MEDIAN && median(all).compareTo(MEDIAN_LIMIT.plus(patience)) > 0) {
				findings.add(Promise.SLOW, "half of the recoveries from " + kind.text() + " took longer than "
						+ seconds(MEDIAN_LIMIT.plus(patience)) + " s");
			}
			for (Recovery each : all) {
				if (each.time().compareTo(LIMIT.plus(patience)) > 0) {
					findings.add(Promise.SLOW,
							"a recovery from " + kind.text() + " took " + seconds(each.time()) + " s");
				}
				if (each.lie().compareTo(LIE_LIMIT) > 0) {
					findings.add(Promise.HEALTH,
							"health was wrong for " + seconds(each.lie()) + " s with " + kind.text());
				}
			}
		});
	}

	/**
	 * Return the table in Markdown.
	 */
	String text() {
		StringBuilder text = new StringBuilder(
				"| fault | times | shortest | median | longest | health wrong at most |\n"
						+ "| --- | --: | --: | --: | --: | --: |\n");
		this.recoveries.forEach((kind, all) -> text.append(row(kind, all)));
		return text.toString();
	}

	private static String row(FaultKind kind, List<Recovery> all) {
		List<Duration> times = sorted(all, Recovery::time);
		List<Duration> lies = sorted(all, Recovery::lie);
		return String.format(Locale.ROOT, "| %s | %d | %s | %s | %s | %s |%n", kind.text(), all.size(),
				seconds(times.get(0)), seconds(median(all)), seconds(times.get(times.size() - 1)),
				seconds(lies.get(lies.size() - 1)));
	}

	private static Duration median(List<Recovery> all) {
		return sorted(all, Recovery::time).get((all.size() - 1) / 2);
	}

	private static List<Duration> sorted(List<Recovery> all, Function<Recovery, Duration> part) {
		return all.stream().map(part).sorted().toList();
	}

	static String seconds(Duration duration) {
		return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
	}

}
