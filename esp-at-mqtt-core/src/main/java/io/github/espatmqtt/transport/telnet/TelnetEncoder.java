package io.github.espatmqtt.transport.telnet;

import java.io.ByteArrayOutputStream;

/**
 * Puts bytes so that the other side takes them for what they are.
 */
final class TelnetEncoder {

	private TelnetEncoder() {
	}

	static byte[] data(byte[] bytes) {
		ByteArrayOutputStream escaped = new ByteArrayOutputStream(bytes.length + bytes.length / 16);
		escape(bytes, escaped);
		return escaped.toByteArray();
	}

	static byte[] details(byte[] content) {
		ByteArrayOutputStream command = new ByteArrayOutputStream();
		command.write(TelnetCode.IAC);
		command.write(TelnetCode.SB);
		escape(content, command);
		command.write(TelnetCode.IAC);
		command.write(TelnetCode.SE);
		return command.toByteArray();
	}

	private static void escape(byte[] bytes, ByteArrayOutputStream target) {
		for (byte value : bytes) {
			target.write(value);
			if (Byte.toUnsignedInt(value) == TelnetCode.IAC) {
				target.write(value);
			}
		}
	}

}
