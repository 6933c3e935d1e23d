package io.github.espatmqtt.emulator.device.socket;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.hardware.Settings;

/**
 * A setting that each of the five connections has.
 */
final class PerConnection {

	/** What stands for all connections in their place. */
	static final int ALL = 5;

	private static final char SEPARATOR = '\n';

	private final Settings settings;

	private final Setting setting;

	private final String initial;

	PerConnection(Settings settings, Setting setting, String initial) {
		this.settings = settings;
		this.setting = setting;
		this.initial = initial;
	}

	/**
	 * Return what a query reports, one line for each connection.
	 */
	List<String> rows(String name) {
		String[] values = values();
		return IntStream.range(0, ALL).mapToObj((id) -> {
			String value = values[id].isEmpty() ? this.initial : values[id];
			return name + ":" + id + (value.isEmpty() ? "" : "," + value);
		}).toList();
	}

	void put(int connection, String value) {
		String[] values = values();
		for (int id = 0; id < ALL; id++) {
			if (connection == ALL || connection == id) {
				values[id] = value;
			}
		}
		this.settings.put(this.setting, String.join(String.valueOf(SEPARATOR), values));
	}

	private String[] values() {
		String[] values = new String[ALL];
		Arrays.fill(values, "");
		String[] known = this.settings.get(this.setting).split(String.valueOf(SEPARATOR), -1);
		if (known.length == ALL) {
			System.arraycopy(known, 0, values, 0, ALL);
		}
		return values;
	}

}
