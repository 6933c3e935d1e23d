package io.github.espatmqtt.internal.at;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The decoder, in megabytes a second: an operation is a byte.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecoderBenchmark {

	@Param
	Wire wire = Wire.MESSAGE_112;

	@Param({ "4096", "64", "1" })
	int chunk;

	private byte[] bytes = {};

	@Setup
	public void fill() {
		this.bytes = this.wire.bytes();
	}

	@Benchmark
	@OperationsPerInvocation(Wire.BYTES)
	public void decode(Blackhole sink) {
		AtDecoder decoder = new AtDecoder(Wire.SYNTAX, sink::consume);
		for (int i = 0; i < this.bytes.length; i += this.chunk) {
			decoder.decode(this.bytes, i, Math.min(this.chunk, this.bytes.length - i));
		}
	}

}
