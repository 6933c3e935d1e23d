package io.github.espatmqtt.emulator.device;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * What survives a restart.
 */
final class Flash {

	static final String FACTORY_UART = "115200,8,1,0,0";

	static final List<String> CERTIFICATES = List.of("mqtt_cert", "mqtt_key", "mqtt_ca");

	static final int PARTITION_SIZE = 8192;

	static final byte ERASED = (byte) 0xff;

	private final Map<String, byte[]> certificates = new ConcurrentHashMap<>();

	private final Map<String, byte[]> partitions = new ConcurrentHashMap<>();

	private final Set<String> erased = ConcurrentHashMap.newKeySet();

	private final Map<Setting, String> settings = new ConcurrentHashMap<>();

	private volatile @Nullable AccessPoint network;

	private volatile String uart = FACTORY_UART;

	Flash(@Nullable AccessPoint network) {
		this.network = network;
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

	String uart() {
		return this.uart;
	}

	void uart(String uart) {
		this.uart = uart;
	}

	Map<String, byte[]> certificates() {
		return this.certificates;
	}

	/**
	 * Return a partition for certificates, which is erased at first.
	 */
	byte[] partition(String name) {
		return this.partitions.computeIfAbsent(name, (unused) -> {
			byte[] content = new byte[PARTITION_SIZE];
			Arrays.fill(content, ERASED);
			return content;
		});
	}

	/**
	 * Forget a certificate or key, be it one from the factory.
	 */
	void erased(String name) {
		this.certificates.remove(name);
		this.erased.add(name);
	}

	/**
	 * Return whether a client certificate or key is there. Modules leave the factory with
	 * both.
	 */
	boolean hasClient(String name, int type) {
		return !this.erased.contains(name) || this.certificates.containsKey(name)
				|| PkiContainer.content(partition(name), type) != null;
	}

	/**
	 * Return the certificate that the broker's must be signed with, or {@code null} if
	 * none was stored.
	 */
	byte @Nullable [] authority() {
		byte[] stored = this.certificates.get("mqtt_ca");
		return (stored != null) ? stored : PkiContainer.content(partition("mqtt_ca"), PkiContainer.AUTHORITY);
	}

	void restore() {
		this.network = null;
		this.settings.clear();
		this.uart = FACTORY_UART;
	}

}
