package io.github.espatmqtt.cli.doctor;

/**
 * What is said about wires on more than one rung.
 */
final class Wiring {

	static final String PINS = "\nThe pins of the AT port: ESP32-WROOM-32 TX 17 RX 16; other ESP32 TX 22 RX 19; ESP32-C2,"
			+ " -C3, -C6 TX 7 RX 6; ESP32-C5 TX 23 RX 24; ESP32-S2 TX 17 RX 21; ESP8266 TX 15 RX 13.\n";

	private Wiring() {
	}

}
