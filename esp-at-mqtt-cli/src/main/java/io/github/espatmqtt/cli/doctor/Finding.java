package io.github.espatmqtt.cli.doctor;

import io.github.espatmqtt.cli.screen.Mark;
import org.jspecify.annotations.Nullable;

/**
 * What a rung found.
 *
 * @param mark how it looks
 * @param text what was found
 * @param remedy what to do about it, or {@code null} if there is nothing to do
 * @param end whether no further rung can be climbed
 */
record Finding(Mark mark, String text, @Nullable String remedy, boolean end) {

	static Finding fine(String text) {
		return new Finding(Mark.FINE, text, null, false);
	}

	/**
	 * Return what works but should be known.
	 */
	static Finding note(String text, String remedy) {
		return new Finding(Mark.NOTE, text, remedy, false);
	}

	/**
	 * Return what does not work, after which climbing goes on.
	 */
	static Finding failed(String text, String remedy) {
		return new Finding(Mark.FAILED, text, remedy, false);
	}

	/**
	 * Return what does not work, and nothing above can.
	 */
	static Finding broken(String text, String remedy) {
		return new Finding(Mark.FAILED, text, remedy, true);
	}

	static Finding skipped(String text) {
		return new Finding(Mark.SKIPPED, text, null, false);
	}

	/**
	 * Return that nothing above was asked for.
	 */
	static Finding enough(String text) {
		return new Finding(Mark.SKIPPED, text, null, true);
	}

	boolean isFailure() {
		return this.mark == Mark.FAILED;
	}

}
