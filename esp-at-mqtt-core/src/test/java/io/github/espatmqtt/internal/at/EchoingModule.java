package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;

/**
 * A module that answers every {@code AT+N=x} with {@code +N:x} and everything with
 * {@code OK}, and fails if a line comes before the answer to the last one was read.
 */
final class EchoingModule extends AnsweringModule {

	@Override
	public void write(byte[] bytes) {
		String line = new String(bytes, StandardCharsets.UTF_8);
		if (!isRead()) {
			throw new AssertionError("'" + line.strip() + "' came before the last answer was read");
		}
		answer(line.startsWith("AT+N=") ? "+N:" + line.substring(5) + "\r\nOK\r\n" : "\r\nOK\r\n");
	}

}
