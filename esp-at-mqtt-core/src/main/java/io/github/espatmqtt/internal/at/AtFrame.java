package io.github.espatmqtt.internal.at;

/**
 * One unit of what a module sends, as cut out of the byte stream by the
 * {@link AtDecoder}.
 *
 * @since 0.1.0
 */
public sealed interface AtFrame {

	/**
	 * A line of text that is not blank.
	 *
	 * @param text the line without line end and surrounding blanks
	 */
	record Line(String text) implements AtFrame {
	}

	/**
	 * The prompt {@code >}: the module waits for raw data.
	 */
	record Prompt() implements AtFrame {
	}

	/**
	 * A line that carries a payload of announced length.
	 *
	 * @param syntax the kind of line
	 * @param header the text between prefix and payload, without the last comma
	 * @param payload the bytes, which may hold anything
	 */
	record Counted(CountedLine syntax, String header, byte[] payload) implements AtFrame {
	}

	/**
	 * A line with a payload of announced length that is not taken for one.
	 *
	 * @param syntax the kind of line
	 * @param header the text between prefix and payload, as far as it arrived
	 * @param cause what is wrong with it
	 */
	record Damaged(CountedLine syntax, String header, Cause cause) implements AtFrame {

		/**
		 * Why a line with a payload is none.
		 */
		public enum Cause {

			/** It did not arrive whole. */
			BYTES_LOST,

			/** Its bytes can be read in two ways, one of which is a forgery. */
			AMBIGUOUS,

			/** It is longer than the firmware's buffer, but arrived whole. */
			TOO_LONG

		}

	}

}
