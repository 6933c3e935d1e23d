package io.github.espatmqtt.emulator.device.hardware;

/**
 * The settings that a module keeps in its flash memory, in the form that queries report.
 */
public enum Setting {

	WIFI_MODE("1"), AUTO_CONNECT("1"), RECONNECT("1,0"), DNS("0"), MESSAGES("0");

	private final String initial;

	Setting(String initial) {
		this.initial = initial;
	}

	String initial() {
		return this.initial;
	}

}
