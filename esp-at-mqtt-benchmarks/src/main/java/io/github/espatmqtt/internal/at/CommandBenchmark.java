package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.transport.TransportException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A command to a module that answers at once, beside the two hand-offs between threads
 * that are in it. The allocation is that of all threads and of the module's own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CommandBenchmark {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final AtCommand AT = AtCommand.of("AT", TIMEOUT);

	private final AtEngine engine = new AtEngine(new InstantModule(), Wire.SYNTAX, new Deaf(),
			new ClientThreads("benchmark"));

	private final Semaphore there = new Semaphore(0);

	private final Semaphore back = new Semaphore(0);

	private final Thread other = new Thread(this::answer, "other");

	private volatile boolean over;

	@Setup
	public void start() {
		this.other.setDaemon(true);
		this.other.start();
	}

	private void answer() {
		while (!this.over) {
			this.there.acquireUninterruptibly();
			this.back.release();
		}
	}

	@TearDown
	public void stop() {
		this.engine.close();
		this.over = true;
		this.there.release();
	}

	@Benchmark
	public AtAnswer at() {
		return this.engine.execute(AT);
	}

	@Benchmark
	public AtAnswer publish() {
		return this.engine.execute(AtCommand.of(AtCommandLine.set("AT+MQTTPUB")
			.number(0)
			.text("sensors/kitchen/temperature")
			.payload("{\"temperature\":21.5}")
			.number(1)
			.flag(false), TIMEOUT));
	}

	@Benchmark
	public void twoHandOffs() {
		this.there.release();
		this.back.acquireUninterruptibly();
	}

	private static final class Deaf implements AtListener {

		@Override
		public void onUnsolicited(String line) {
			throw new IllegalStateException("The module says nothing by itself");
		}

		@Override
		public void onCounted(AtFrame.Counted frame) {
			throw new IllegalStateException("The module has no messages");
		}

		@Override
		public void onDamaged(AtFrame.Damaged frame) {
			throw new IllegalStateException("The module loses nothing");
		}

		@Override
		public void onRestart() {
			throw new IllegalStateException("The module does not restart");
		}

		@Override
		public void onLost(TransportException cause) {
			// at the end
		}

	}

}
