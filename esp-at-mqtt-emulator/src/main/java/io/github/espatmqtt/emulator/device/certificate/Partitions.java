package io.github.espatmqtt.emulator.device.certificate;

import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The partitions that a firmware shows, as its partition table has them.
 */
final class Partitions {

	private static final int USER = 64;

	private static final int DATA = 1;

	private static final int BLOCK = 0x1000;

	private static final Partition FILES = new Partition("fatfs", DATA, 129, new Place(0x70000, 0x90000));

	private Partitions() {
	}

	static List<Partition> of(FirmwareProfile profile) {
		if (profile.has(FirmwareFeature.CERTIFICATE_STORE)) {
			return switch (profile.chip()) {
				case "ESP32C3" -> withEntries(new Place(0x1f000, 0x1f000),
						new Partition("fatfs", DATA, 129, new Place(0x47000, 0x19000)));
				case "ESP32C5" -> withEntries(new Place(0x31000, 0x1f000),
						new Partition("fs_storage", DATA, 255, new Place(0x50000, 0x19000)));
				default -> withEntries(new Place(0x21000, 0x1c000), FILES);
			};
		}
		return profile.isEsp32() ? esp32() : esp8266();
	}

	private static List<Partition> withEntries(Place place, Partition files) {
		return List.of(new Partition("mfg_nvs", DATA, 2, place), files);
	}

	private static List<Partition> esp32() {
		List<Partition> all = new ArrayList<>();
		all.add(new Partition("ble_data", USER, 1, new Place(0x21000, 3 * BLOCK)));
		all.addAll(inARow(0x24000, 2,
				List.of("server_cert", "server_key", "server_ca", "client_cert", "client_key", "client_ca")));
		all.add(new Partition("factory_param", USER, 8, new Place(0x30000, BLOCK)));
		all.addAll(inARow(0x31000, 9, List.of("wpa2_cert", "wpa2_key", "wpa2_ca", "mqtt_cert", "mqtt_key", "mqtt_ca")));
		all.add(FILES);
		return List.copyOf(all);
	}

	private static List<Partition> inARow(int address, int subtype, List<String> names) {
		List<Partition> row = new ArrayList<>();
		for (String name : names) {
			int index = row.size();
			row.add(new Partition(name, USER, subtype + index, new Place(address + 2 * BLOCK * index, 2 * BLOCK)));
		}
		return row;
	}

	private static List<Partition> esp8266() {
		return List.of(new Partition("factory_param", USER, 8, new Place(0x19000, BLOCK)),
				new Partition("client_cert", USER, 5, new Place(0x1a000, BLOCK)),
				new Partition("client_key", USER, 6, new Place(0x1b000, BLOCK)),
				new Partition("client_ca", USER, 7, new Place(0x1c000, BLOCK)),
				new Partition("mqtt_cert", USER, 11, new Place(0x1d000, BLOCK)),
				new Partition("mqtt_key", USER, 12, new Place(0x1e000, BLOCK)),
				new Partition("mqtt_ca", USER, 13, new Place(0x1f000, BLOCK)));
	}

	/**
	 * A partition.
	 *
	 * @param name its name
	 * @param type its type
	 * @param subtype its subtype
	 * @param place where it is
	 */
	record Partition(String name, int type, int subtype, Place place) {

	}

	/**
	 * A part of the flash memory.
	 *
	 * @param address where it starts
	 * @param size how many bytes it has
	 */
	record Place(int address, int size) {

	}

}
