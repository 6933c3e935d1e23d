package io.github.espatmqtt.chaos;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program.
 */
@Command(name = "chaos", mixinStandardHelpOptions = true,
		description = "Lets a module go wrong in every way and proves that nothing confirmed gets lost.")
final class ChaosCommand implements Callable<Integer> {

	@Option(names = "--seed", description = "what to draw the plan from; any, if not given")
	private @Nullable Long seed;

	@Option(names = "--minutes", defaultValue = "3", description = "how long it takes, about (${DEFAULT-VALUE})")
	private int minutes;

	@Option(names = "--lanes", defaultValue = "3", description = "modules at a time (${DEFAULT-VALUE})")
	private int lanes;

	@Option(names = "--only", split = ",", description = "only these kinds of faults: ${COMPLETION-CANDIDATES}")
	private List<FaultKind> kinds = List.of();

	@Option(names = "--publishers", split = ",", description = "only these numbers of publishers at a time")
	private List<Integer> publishers = List.of();

	@Option(names = "--rig", description = "only this rig of the plan")
	private @Nullable Integer rig;

	@Option(names = "--any-time",
			description = "take any time to recover for good, on a machine that is busy otherwise")
	private boolean anyTime;

	@Option(names = "--write", description = "a page to put the table of recovery times into")
	private @Nullable Path page;

	private final PrintWriter out;

	ChaosCommand(PrintWriter out) {
		this.out = out;
	}

	public static void main(String... arguments) {
		System.exit(new CommandLine(new ChaosCommand(new PrintWriter(System.out, true))).execute(arguments));
	}

	@Override
	public Integer call() {
		long drawn = (this.seed != null) ? this.seed : new Random().nextInt(1_000_000);
		this.out.println("Seed " + drawn);
		ChaosRun run = new ChaosRun(this.out);
		run.run(rigs(Plan.of(drawn, limits())), this.lanes);
		if (!this.anyTime) {
			run.table().judge(run.findings());
		}
		this.out.println(run.table().text());
		this.out.println(run.totals());
		if (this.page != null) {
			new OperationsPage(this.page).write(run.table().text());
		}
		return verdict(run.findings(), drawn);
	}

	private PlanLimits limits() {
		return new PlanLimits(Duration.ofMinutes(this.minutes), this.lanes).only(this.kinds).with(this.publishers);
	}

	private List<RigPlan> rigs(Plan plan) {
		return plan.rigs().stream().filter((each) -> this.rig == null || each.number() == this.rig).toList();
	}

	private int verdict(Findings findings, long drawn) {
		if (findings.count() == 0) {
			this.out.println("All promises were kept.");
			return 0;
		}
		findings.first().forEach((each) -> this.out.println(each));
		this.out.printf(
				"%d violations. Again with: mvn -Pchaos -DskipTests -pl esp-at-mqtt-benchmarks -am verify"
						+ " -Dchaos.minutes=%d -Dchaos.options='--seed %d --lanes %d'%n",
				findings.count(), this.minutes, drawn, this.lanes);
		return 1;
	}

}
