package io.github.espatmqtt.cli.signal;

import java.time.Duration;

import io.github.espatmqtt.internal.thread.Deadline;

/**
 * Line ends for a module that waits for the rest of raw data, which a program that was
 * killed has left it with. It knows no other way out (firmware issue 1027).
 */
enum Filling {

	/** What takes no time. */
	SHORT(2048, Duration.ofSeconds(3)),

	/** The rest of the longest payload that firmware takes. */
	LONG(128 * 1024, Duration.ofSeconds(20));

	private static final int PAUSE = 100;

	private static final int LARGEST = 4096;

	private final int bytes;

	private final Duration limit;

	Filling(int bytes, Duration limit) {
		this.bytes = bytes;
		this.limit = limit;
	}

	String text() {
		return "sending up to " + this.bytes + " bytes of line ends to a module that may wait for raw data, "
				+ this.limit.toSeconds() + " s at most";
	}

	/**
	 * Send until something comes back.
	 * @return what came
	 */
	String pour(RawLine line, Pace pace) {
		Deadline until = Deadline.in(this.limit);
		int sent = 0;
		int piece = 16;
		while (sent < this.bytes && !until.isOver()) {
			line.send("\r\n".repeat(piece / 2));
			sent += piece;
			piece = Math.min(LARGEST, piece * 4);
			String heard = line.listen(pace.millis(PAUSE), (text) -> !text.isEmpty());
			if (!heard.isEmpty()) {
				return heard + line.listen(pace.millis(4 * PAUSE));
			}
		}
		return "";
	}

}
