package io.github.espatmqtt.emulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Remembers what arrived at the host, write by write.
 */
final class WireLog implements WireTap {

	private final List<String> frames = new CopyOnWriteArrayList<>();

	private final List<String> input = new CopyOnWriteArrayList<>();

	@Override
	public void toModule(byte[] bytes) {
		this.input.add(new String(bytes, StandardCharsets.ISO_8859_1));
	}

	@Override
	public void toHost(byte[] bytes) {
		this.frames.add(new String(bytes, StandardCharsets.ISO_8859_1));
	}

	List<String> frames() {
		return this.frames;
	}

	List<String> input() {
		return this.input;
	}

}
