package io.github.espatmqtt.emulator.fault;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The stage between the module and the line in which bytes get lost, torn or disturbed.
 * Not safe for use by several threads at once.
 *
 * @since 0.1.0
 */
public final class LineFaults {

	private static final int LONGEST_NOISE = 8;

	private static final int LONGEST_PIECE = 16;

	private final FaultPanel panel;

	private Faults.Line faults;

	private Random random;

	private int logLines;

	/**
	 * Create a new stage.
	 * @param panel the faults in effect
	 */
	public LineFaults(FaultPanel panel) {
		this.panel = panel;
		this.faults = panel.current().line();
		this.random = new Random(this.faults.seed());
	}

	/**
	 * Disturb a frame on its way to the host.
	 * @param frame what the module wrote at once
	 * @return the pieces in which it arrives
	 */
	public List<byte[]> toHost(byte[] frame) {
		refresh();
		if (this.faults.silent()) {
			return List.of();
		}
		List<byte[]> pieces = new ArrayList<>();
		if (this.faults.noise()) {
			pieces.add(noise());
		}
		if (this.panel.current().speech().log()) {
			pieces.add(Dialect.log(this.logLines++));
		}
		byte[] left = lose(new Dialect(this.panel.current().speech()).of(frame));
		pieces.addAll(this.faults.tornWrites() ? tear(left) : List.of(left));
		return pieces;
	}

	/**
	 * Disturb bytes on their way to the module.
	 * @param bytes what the host wrote
	 * @return what arrives of it
	 */
	public byte[] toModule(byte[] bytes) {
		refresh();
		return lose(bytes);
	}

	private void refresh() {
		Faults.Line current = this.panel.current().line();
		if (!current.equals(this.faults)) {
			this.faults = current;
			this.random = new Random(current.seed());
		}
	}

	private byte[] noise() {
		byte[] noise = new byte[2 + this.random.nextInt(LONGEST_NOISE)];
		for (int i = 0; i < noise.length - 2; i++) {
			noise[i] = (byte) (0x80 | this.random.nextInt(0x80));
		}
		noise[noise.length - 2] = '\r';
		noise[noise.length - 1] = '\n';
		return noise;
	}

	private byte[] lose(byte[] bytes) {
		if (this.faults.loss() == 0) {
			return bytes;
		}
		ByteArrayOutputStream left = new ByteArrayOutputStream(bytes.length);
		for (byte each : bytes) {
			if (this.random.nextDouble() >= this.faults.loss()) {
				left.write(each);
			}
		}
		return left.toByteArray();
	}

	private List<byte[]> tear(byte[] bytes) {
		List<byte[]> pieces = new ArrayList<>();
		for (int start = 0; start < bytes.length;) {
			int end = Math.min(bytes.length, start + 1 + this.random.nextInt(LONGEST_PIECE));
			pieces.add(Arrays.copyOfRange(bytes, start, end));
			start = end;
		}
		return pieces;
	}

}
