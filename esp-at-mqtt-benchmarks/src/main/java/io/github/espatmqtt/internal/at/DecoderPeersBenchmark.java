package io.github.espatmqtt.internal.at;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What people write, for messages of 112 bytes, in megabytes a second. It loses every
 * payload with a line end in it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecoderPeersBenchmark {

	private static final Pattern MESSAGE = Pattern.compile("\\+MQTTSUBRECV:0,\"([^\"]*)\",(\\d+),(.*)");

	private final byte[] bytes = Wire.MESSAGE_112.bytes();

	private final byte[] copy = new byte[Wire.BYTES];

	@Benchmark
	@OperationsPerInvocation(Wire.BYTES)
	public void readLineAndRegularExpression(Blackhole sink) throws IOException {
		BufferedReader reader = reader();
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			Matcher matcher = MESSAGE.matcher(line);
			if (matcher.matches()) {
				sink.consume(matcher.group(1));
				sink.consume(matcher.group(3).getBytes(StandardCharsets.ISO_8859_1));
			}
		}
	}

	@Benchmark
	@OperationsPerInvocation(Wire.BYTES)
	public void readLineAndIndexOf(Blackhole sink) throws IOException {
		BufferedReader reader = reader();
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			int start = line.indexOf('"') + 1;
			int end = line.indexOf('"', start);
			if (start > 0 && end > 0) {
				sink.consume(line.substring(start, end));
				sink.consume(line.substring(line.indexOf(',', end + 2) + 1).getBytes(StandardCharsets.ISO_8859_1));
			}
		}
	}

	@Benchmark
	@OperationsPerInvocation(Wire.BYTES)
	public byte[] arraycopy() {
		System.arraycopy(this.bytes, 0, this.copy, 0, this.bytes.length);
		return this.copy;
	}

	private BufferedReader reader() {
		return new BufferedReader(
				new InputStreamReader(new ByteArrayInputStream(this.bytes), StandardCharsets.ISO_8859_1));
	}

}
