package io.github.espatmqtt.emulator.device.hardware;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The settings in effect. What changes is kept in the flash memory too, unless
 * {@code AT+SYSSTORE=0} says otherwise.
 */
public final class Settings {

	private final Flash flash;

	private final Map<Setting, String> values;

	private volatile @Nullable AccessPoint network;

	private volatile boolean storing = true;

	public Settings(Flash flash) {
		this.flash = flash;
		this.values = new ConcurrentHashMap<>(flash.settings());
		this.network = flash.network();
	}

	public String get(Setting setting) {
		return this.values.getOrDefault(setting, setting.initial());
	}

	public boolean isOn(Setting setting) {
		return get(setting).equals("1");
	}

	public void put(Setting setting, String value) {
		this.values.put(setting, value);
		if (setting.isStored(this.storing)) {
			this.flash.settings().put(setting, value);
		}
	}

	/**
	 * Return the network to join, or {@code null} if none has ever been joined.
	 */
	public @Nullable AccessPoint network() {
		return this.network;
	}

	public void network(AccessPoint joined) {
		this.network = joined;
		if (this.storing) {
			this.flash.remember(joined);
		}
	}

	public boolean isStoring() {
		return this.storing;
	}

	public void storing(boolean on) {
		this.storing = on;
	}

}
