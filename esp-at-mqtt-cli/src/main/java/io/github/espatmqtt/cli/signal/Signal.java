package io.github.espatmqtt.cli.signal;

/**
 * What a bare line turned out to be.
 *
 * @param kind what it is
 * @param baudRate the speed at which it was heard best, 0 where the line has none
 * @param heard what was heard, as it came
 */
public record Signal(Kind kind, int baudRate, String heard) {

	/**
	 * Return whether the module sends back what it is sent.
	 */
	public boolean echoes() {
		return this.heard.lines().anyMatch((line) -> line.strip().equals("AT"));
	}

	/**
	 * What a line can be.
	 */
	public enum Kind {

		/** Somebody answers in the words of AT, if only with ERROR. */
		ANSWERS,

		/** It answers since it was given the rest of raw data. */
		RELEASED,

		/** A boot loader or a log speaks, and nobody answers. */
		BOOT_TEXT,

		/** What is sent comes back, and nothing else. */
		LOOPED_BACK,

		/** Words come that are not AT. */
		OTHER_TEXT,

		/** Bytes come that can be read at no speed. */
		GARBAGE,

		/** Nothing comes. */
		SILENT,

		/** Nothing comes, and what is sent is not even taken. */
		BLOCKED

	}

}
