package io.github.espatmqtt.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import io.github.espatmqtt.chaos.Violation.Promise;

/**
 * Carries out a plan, several rigs at a time, and keeps the result.
 */
final class ChaosRun {

	private final ReentrantLock lock = new ReentrantLock();

	private final RecoveryTable table = new RecoveryTable();

	private final Findings findings = new Findings();

	private final PrintWriter out;

	private Totals totals = Totals.NONE;

	ChaosRun(PrintWriter out) {
		this.out = out;
	}

	/**
	 * Run the rigs.
	 * @param lanes how many at a time
	 */
	void run(List<RigPlan> rigs, int lanes) {
		Path ports = directory();
		run(rigs.get(0), ports);
		Resources before = Resources.settled();
		Queue<RigPlan> waiting = new ConcurrentLinkedQueue<>(rigs.subList(1, rigs.size()));
		List<Thread> threads = IntStream.range(0, lanes)
			.mapToObj((lane) -> new Thread(() -> drain(waiting, ports), "chaos-lane " + lane))
			.toList();
		threads.forEach(Thread::start);
		threads.forEach(ChaosRun::join);
		Resources after = Resources.settled();
		this.out.println("Before: " + before + "; after: " + after);
		after.judge(before, this.findings);
	}

	private void drain(Queue<RigPlan> waiting, Path ports) {
		for (RigPlan next = waiting.poll(); next != null; next = waiting.poll()) {
			run(next, ports);
		}
	}

	private void run(RigPlan plan, Path ports) {
		Findings found = new Findings();
		RecoveryTable recoveries = new RecoveryTable();
		Totals sent = Totals.NONE;
		try (Rig rig = new Rig(plan, ports, found)) {
			rig.run(recoveries);
			sent = rig.totals();
		}
		catch (RuntimeException ex) {
			found.add(Promise.NOT_RECOVERED, "the rig failed: " + ex);
		}
		report(plan, new Outcome(found, recoveries, sent));
	}

	private void report(RigPlan plan, Outcome outcome) {
		Findings found = outcome.found();
		this.lock.lock();
		try {
			this.totals = this.totals.plus(outcome.sent());
			this.table.addAll(outcome.recoveries());
			this.out.println(
					plan + ": " + outcome.sent() + ((found.count() > 0) ? ", " + found.count() + " VIOLATIONS" : ""));
			found.first().forEach((each) -> {
				this.out.println("  " + each);
				this.findings.add(each.promise(), "rig " + plan.number() + ": " + each.what());
			});
			this.out.flush();
		}
		finally {
			this.lock.unlock();
		}
	}

	RecoveryTable table() {
		return this.table;
	}

	Findings findings() {
		return this.findings;
	}

	Totals totals() {
		return this.totals;
	}

	private static Path directory() {
		try {
			Path directory = Files.createTempDirectory("chaos");
			directory.toFile().deleteOnExit();
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private record Outcome(Findings found, RecoveryTable recoveries, Totals sent) {

	}

}
