package io.github.espatmqtt.internal.session;

import java.time.Duration;

import io.github.espatmqtt.internal.thread.Deadline;

/**
 * The time in which a client has to come to its end, with a share of it for each step.
 *
 * @param total all of it
 * @param end when it is over
 */
record ShutdownTime(Duration total, Deadline end) {

	static ShutdownTime beginning(Duration total) {
		return new ShutdownTime(total, Deadline.in(total));
	}

	/**
	 * Return this, or a quarter of the whole if less is left: whoever announces a stop
	 * may take his time until he stops.
	 */
	ShutdownTime orAQuarter() {
		Duration quarter = this.total.dividedBy(4);
		return (this.end.left() < quarter.toNanos()) ? new ShutdownTime(this.total, Deadline.in(quarter)) : this;
	}

	/**
	 * Return until when messages that wait may be published.
	 */
	Deadline forMessages() {
		return before(this.total.dividedBy(4));
	}

	/**
	 * Return until when the session may be closed in order, and listeners may finish.
	 */
	Deadline forOrder() {
		return before(this.total.dividedBy(8));
	}

	private Deadline before(Duration earlier) {
		return new Deadline(this.end.nanos() - earlier.toNanos());
	}

}
