package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;

/**
 * A module in data mode: silent until it has got all bytes it waits for, then in order
 * again.
 */
final class SilentModule extends AnsweringModule {

	private volatile int missing;

	private volatile int longestWrite;

	SilentModule(int missing) {
		this.missing = missing;
	}

	int longestWrite() {
		return this.longestWrite;
	}

	@Override
	public void write(byte[] bytes) {
		this.longestWrite = Math.max(this.longestWrite, bytes.length);
		if (this.missing > 0) {
			takeData(bytes.length);
		}
		else if (!new String(bytes, StandardCharsets.US_ASCII).isBlank()) {
			answer("\r\nOK\r\n");
		}
	}

	private void takeData(int count) {
		this.missing -= Math.min(this.missing, count);
		if (this.missing == 0) {
			answer("+MQTTPUB:OK\r\n");
		}
	}

}
