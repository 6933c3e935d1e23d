package io.github.espatmqtt.emulator.device.command;

/**
 * The codes that {@code AT+SYSLOG=1} makes visible.
 */
public final class ErrorCode {

	static final int NOT_AT = 0x01030000;

	static final int UNSUPPORTED = 0x01090000;

	static final int BUSY = 0x010b0000;

	static final int WRONG_FORM = 0x010c0000;

	private ErrorCode() {
	}

	static int count(int needed, int given) {
		return 0x01060000 | (needed << 8) | given;
	}

	public static int invalid(int index) {
		return 0x01070000 | index;
	}

	static int unreadable(int index) {
		return 0x01080000 | index;
	}

	static int mqtt(int code) {
		return 0x010a0000 | code;
	}

}
