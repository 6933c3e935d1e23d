package io.github.espatmqtt.internal.at;

import java.time.Duration;

import io.github.espatmqtt.internal.thread.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The data phase that the module may be in: it takes what comes next for the data of a
 * command, also when nobody has waited for the end of that.
 */
final class AtOpenData {

	private final Duration patience;

	private volatile @Nullable AtCommand command;

	private volatile @Nullable Deadline end;

	/**
	 * Create a new instance.
	 * @param patience how long the result of a command may take after its data
	 */
	AtOpenData(Duration patience) {
		this.patience = patience;
	}

	void begin(AtCommand command) {
		this.end = null;
		this.command = command;
	}

	void sent() {
		this.end = Deadline.in(this.patience);
	}

	void end() {
		this.command = null;
	}

	/**
	 * Return the command whose data the module may still wait for.
	 */
	@Nullable AtCommand command() {
		return this.command;
	}

	/**
	 * Return until when the result of that command may come by itself.
	 */
	Deadline patience() {
		Deadline end = this.end;
		return (end != null) ? end : Deadline.in(Duration.ZERO);
	}

}
