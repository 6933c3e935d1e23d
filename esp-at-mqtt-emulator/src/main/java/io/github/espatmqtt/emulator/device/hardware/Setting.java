package io.github.espatmqtt.emulator.device.hardware;

/**
 * The settings of a module, in the form that queries report.
 */
public enum Setting {

	WIFI_DRIVER("1", Memory.RAM), WIFI_MODE("1"), AUTO_CONNECT("1", Memory.FLASH), RECONNECT("1,0"),

	/**
	 * Whether open networks are avoided, listen interval, scan mode, protected frames.
	 */
	JOIN("0,3,0,1"),

	DHCP("3"), STATION_ADDRESS(""), STATION_MAC("02:00:00:00:00:02"), STATION_PROTOCOL("7"),

	HOST_NAME("espressif", Memory.RAM), COUNTRY("0,\"CN\",1,13", Memory.RAM), RADIO_POWER("78", Memory.RAM),

	/** Time without a beacon until the network counts as lost, and listen interval. */
	BEACONS("6,3", Memory.RAM),

	ACCESS_POINT("\"ESP_000003\",\"\",1,0,10,0"), ACCESS_POINT_ADDRESS(""), ACCESS_POINT_MAC("02:00:00:00:00:03"),
	ACCESS_POINT_PROTOCOL("7"), ADDRESS_RANGE("120,\"192.168.4.2\",\"192.168.4.101\""),

	DNS("0"), IPV6("0"), SLEEP("0", Memory.RAM), MESSAGES("0"), MESSAGE_FILTER("0", Memory.RAM),

	MULTIPLE_CONNECTIONS("0", Memory.RAM), TRANSMISSION_MODE("0", Memory.RAM), REMOTE_ADDRESS_SHOWN("0", Memory.RAM),
	SERVER_CONNECTIONS("5", Memory.RAM), SERVER_TIMEOUT("180", Memory.RAM), RECEIVE_MODE("0", Memory.RAM),
	SEND_BLOCKS("1024,2920", Memory.RAM), SEND_INTERVAL("20", Memory.RAM), RECONNECT_INTERVAL("1"),
	CLOCK_INTERVAL("3600", Memory.RAM),

	SOCKET_OPTIONS(""), TLS_CLIENT("", Memory.FLASH), TLS_NAME("", Memory.RAM), TLS_SNI("", Memory.RAM),
	TLS_ALPN("", Memory.RAM), TLS_KEY("", Memory.RAM);

	private final String initial;

	private final Memory memory;

	Setting(String initial) {
		this(initial, Memory.FLASH_IF_WANTED);
	}

	Setting(String initial, Memory memory) {
		this.initial = initial;
		this.memory = memory;
	}

	public String initial() {
		return this.initial;
	}

	/**
	 * Return whether this is kept in the flash memory.
	 * @param wanted whether the host wants settings to be stored
	 */
	boolean isStored(boolean wanted) {
		return this.memory == Memory.FLASH || (wanted && this.memory == Memory.FLASH_IF_WANTED);
	}

	/**
	 * Where a setting is kept.
	 */
	private enum Memory {

		RAM, FLASH_IF_WANTED, FLASH

	}

}
