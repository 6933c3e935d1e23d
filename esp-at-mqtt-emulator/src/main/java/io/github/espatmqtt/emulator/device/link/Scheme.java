package io.github.espatmqtt.emulator.device.link;

/**
 * What MQTT travels in, by number.
 *
 * @param number from 1 to 10
 */
record Scheme(int number) {

	boolean isWebSocket() {
		return this.number > 5;
	}

	boolean isTls() {
		return this.number != 1 && this.number != 6;
	}

	boolean presentsCertificate() {
		return switch (this.number) {
			case 4, 5, 9, 10 -> true;
			default -> false;
		};
	}

	boolean verifiesBroker() {
		return switch (this.number) {
			case 3, 5, 8, 10 -> true;
			default -> false;
		};
	}

}
