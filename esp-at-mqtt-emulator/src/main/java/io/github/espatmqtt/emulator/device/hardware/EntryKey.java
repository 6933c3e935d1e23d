package io.github.espatmqtt.emulator.device.hardware;

import java.util.Comparator;

/**
 * Where a value is in key-value storage.
 *
 * @param namespace the namespace
 * @param key its name there
 */
public record EntryKey(String namespace, String key) implements Comparable<EntryKey> {

	private static final Comparator<EntryKey> ORDER = Comparator.comparing(EntryKey::namespace)
		.thenComparing(EntryKey::key);

	@Override
	public int compareTo(EntryKey other) {
		return ORDER.compare(this, other);
	}

}
