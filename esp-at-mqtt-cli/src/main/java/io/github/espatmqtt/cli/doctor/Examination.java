package io.github.espatmqtt.cli.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Climbs the ladder rung by rung, none for longer than it said, and undoes at the end
 * what was done, also when it is interrupted.
 */
final class Examination implements AutoCloseable {

	/** What a rung may need to come to its end by itself. */
	private static final Duration MARGIN = Duration.ofSeconds(5);

	private static final Duration DISCHARGE = Duration.ofSeconds(20);

	private static final Duration END_OF_RUNG = Duration.ofSeconds(5);

	private final ExecutorService worker = Executors.newSingleThreadExecutor((work) -> {
		Thread thread = new Thread(work, "doctor rung");
		thread.setDaemon(true);
		return thread;
	});

	private final List<Step> steps = new ArrayList<>();

	private final Patient patient;

	private boolean lost;

	Examination(Patient patient) {
		this.patient = patient;
	}

	/**
	 * Climb until a rung says that it ends.
	 * @param report is told of each rung climbed
	 * @return what was found
	 * @throws InterruptedException if somebody wants it to end
	 */
	List<Step> climb(Consumer<Step> report) throws InterruptedException {
		for (Ladder place : Ladder.rungs()) {
			Rung rung = place.rung();
			this.patient.progress().accept(rung.activity() + ", " + rung.limit().toSeconds() + " s at most");
			long start = System.nanoTime();
			Finding finding = within(rung.limit().plus(MARGIN), () -> rung.climb(this.patient));
			Step step = new Step(place, finding, Duration.ofNanos(System.nanoTime() - start));
			this.steps.add(step);
			report.accept(step);
			if (finding.end()) {
				break;
			}
		}
		return List.copyOf(this.steps);
	}

	private Finding within(Duration limit, Callable<Finding> climb) throws InterruptedException {
		Future<Finding> rung = this.worker.submit(climb);
		try {
			return rung.get(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			this.lost = true;
			return Finding.broken("No end after " + limit.toSeconds() + " s: the port takes no more bytes.",
					"Nobody reads at the other end: flow control that holds the line, or a hung adapter. Plug it in again.");
		}
		catch (ExecutionException ex) {
			return Finding.broken("Something went wrong: " + ex.getCause(), "Please report this.");
		}
		finally {
			rung.cancel(true);
		}
	}

	/**
	 * Undo what was done, and let go of the line. What is being sent is brought to its
	 * end first: the next command waits for it.
	 * @param report is told of what was undone
	 */
	void discharge(Consumer<String> report) {
		if (!this.lost && !this.patient.discharge().isEmpty()) {
			Future<?> work = this.worker.submit(() -> this.patient.discharge().run(report));
			await(work);
		}
	}

	private static void await(Future<?> work) {
		try {
			work.get(DISCHARGE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			work.cancel(true);
		}
	}

	@Override
	public void close() {
		this.worker.shutdownNow();
		Thread closer = this.patient.threads().start("closer", this.patient::release);
		try {
			closer.join(END_OF_RUNG.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
