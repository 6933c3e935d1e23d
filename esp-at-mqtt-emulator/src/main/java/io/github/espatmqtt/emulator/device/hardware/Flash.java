package io.github.espatmqtt.emulator.device.hardware;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.jspecify.annotations.Nullable;

/**
 * What survives a restart.
 */
public final class Flash {

	/** The network of a module that has any network in reach. */
	public static final AccessPoint ANY_NETWORK = new AccessPoint("emulated", "");

	static final String FACTORY_UART = "115200,8,1,0,1";

	public static final byte ERASED = (byte) 0xff;

	private final NavigableMap<EntryKey, Entry> entries = new ConcurrentSkipListMap<>();

	private final Map<String, byte[]> partitions = new ConcurrentHashMap<>();

	private final Map<Setting, String> settings = new ConcurrentHashMap<>();

	private volatile @Nullable AccessPoint network;

	private volatile String uart = FACTORY_UART;

	public Flash(@Nullable AccessPoint network) {
		this.network = network;
	}

	/**
	 * Create the memory of a new module. Where it can join any network it has joined one.
	 */
	public static Flash of(DeviceSettings settings) {
		return new Flash((settings.accessPoint() != null) ? null : ANY_NETWORK);
	}

	@Nullable AccessPoint network() {
		return this.network;
	}

	void remember(AccessPoint network) {
		this.network = network;
	}

	Map<Setting, String> settings() {
		return this.settings;
	}

	public String uart() {
		return this.uart;
	}

	public void uart(String uart) {
		this.uart = uart;
	}

	/**
	 * Return the key-value storage.
	 */
	public NavigableMap<EntryKey, Entry> entries() {
		return this.entries;
	}

	/**
	 * Return a partition, which is erased at first.
	 */
	public byte[] partition(String name, int size) {
		return this.partitions.computeIfAbsent(name, (unused) -> {
			byte[] content = new byte[size];
			Arrays.fill(content, ERASED);
			return content;
		});
	}

	public void restore() {
		this.network = null;
		this.settings.clear();
		this.uart = FACTORY_UART;
	}

}
