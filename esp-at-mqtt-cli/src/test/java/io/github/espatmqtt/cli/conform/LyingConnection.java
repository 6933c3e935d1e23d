package io.github.espatmqtt.cli.conform;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.github.espatmqtt.transport.AtConnection;

/**
 * A line to a module some of whose answers are others than the module gives.
 */
final class LyingConnection implements AtConnection {

	private final AtConnection truth;

	private final Map<String, String> lies;

	private String asked = "";

	private String pending = "";

	LyingConnection(AtConnection truth, Map<String, String> lies) {
		this.truth = truth;
		this.lies = lies;
	}

	@Override
	public void write(byte[] bytes) {
		this.asked = new String(bytes, StandardCharsets.ISO_8859_1).strip();
		this.pending = this.lies.getOrDefault(this.asked, "");
		this.truth.write(bytes);
	}

	@Override
	public int read(byte[] buffer, Duration timeout) {
		int count = this.truth.read(buffer, timeout);
		if (!this.lies.containsKey(this.asked)) {
			return count;
		}
		byte[] lie = this.pending.getBytes(StandardCharsets.ISO_8859_1);
		System.arraycopy(lie, 0, buffer, 0, lie.length);
		this.pending = "";
		return lie.length;
	}

	@Override
	public void close() {
		this.truth.close();
	}

}
