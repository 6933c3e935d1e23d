package io.github.espatmqtt.emulator.device.wifi;

import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.hardware.Settings;

/**
 * The addresses of the module, fixed or from DHCP. Whatever was said last counts.
 */
final class Addresses {

	static final int STATION = 1;

	static final int ACCESS_POINT = 2;

	private final Wifi wifi;

	private final Settings settings;

	Addresses(Wifi wifi, Settings settings) {
		this.wifi = wifi;
		this.settings = settings;
	}

	Address station() {
		String fixed = this.settings.get(Setting.STATION_ADDRESS);
		if (!fixed.isEmpty()) {
			return Address.of(fixed);
		}
		return (this.wifi.isJoined() && usesDhcp(STATION)) ? Address.LEASED : Address.NONE;
	}

	Address accessPoint() {
		String fixed = this.settings.get(Setting.ACCESS_POINT_ADDRESS);
		return fixed.isEmpty() ? Address.ACCESS_POINT : Address.of(fixed);
	}

	void fix(Address address, int side) {
		this.settings.put(setting(side), address.text());
		this.settings.put(Setting.DHCP, String.valueOf(dhcp() & ~side));
	}

	void dhcp(boolean on, int sides) {
		this.settings.put(Setting.DHCP, String.valueOf(on ? dhcp() | sides : dhcp() & ~sides));
		for (int side = STATION; side <= ACCESS_POINT; side++) {
			if (on && (sides & side) != 0) {
				this.settings.put(setting(side), "");
			}
		}
	}

	boolean usesDhcp(int side) {
		return (dhcp() & side) != 0;
	}

	private int dhcp() {
		return Integer.parseInt(this.settings.get(Setting.DHCP));
	}

	private static Setting setting(int side) {
		return (side == STATION) ? Setting.STATION_ADDRESS : Setting.ACCESS_POINT_ADDRESS;
	}

}
