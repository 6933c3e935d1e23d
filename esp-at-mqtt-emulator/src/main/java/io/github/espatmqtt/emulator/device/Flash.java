package io.github.espatmqtt.emulator.device;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * What survives a restart.
 */
final class Flash {

	static final String FACTORY_UART = "115200,8,1,0,0";

	private final Map<String, byte[]> certificates = new ConcurrentHashMap<>();

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

	String uart() {
		return this.uart;
	}

	void uart(String uart) {
		this.uart = uart;
	}

	Map<String, byte[]> certificates() {
		return this.certificates;
	}

	void restore() {
		this.network = null;
		this.uart = FACTORY_UART;
	}

}
