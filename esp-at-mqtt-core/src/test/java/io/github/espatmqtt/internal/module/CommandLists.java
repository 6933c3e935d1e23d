package io.github.espatmqtt.internal.module;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Answers to {@code AT+CMD?}.
 */
public final class CommandLists {

	static final String OK = "\r\nOK\r\n";

	private CommandLists() {
	}

	public static String answer(String... names) {
		return String.join("", lines(names)) + OK;
	}

	static List<String> lines(String... names) {
		List<String> all = Stream.concat(Stream.of("AT", "ATE0", "AT+GMR", "AT+CMD"), Stream.of(names)).toList();
		return IntStream.range(0, all.size())
			.mapToObj((index) -> "+CMD:%d,\"%s\",0,1,1,0\r\n".formatted(index, all.get(index)))
			.toList();
	}

}
