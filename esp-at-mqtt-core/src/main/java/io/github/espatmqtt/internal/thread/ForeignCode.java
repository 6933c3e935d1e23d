package io.github.espatmqtt.internal.thread;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Calls code of others such that a thread of ours survives whatever it throws: checked
 * exceptions that nobody declared and errors as well, even one that cannot describe
 * itself.
 */
public final class ForeignCode {

	private final Logger logger;

	/**
	 * Create a new instance.
	 * @param logger gets what is thrown
	 */
	public ForeignCode(Logger logger) {
		this.logger = logger;
	}

	/**
	 * Call.
	 * @param place what is called, and with what
	 * @return what was thrown, or {@code null}
	 */
	public @Nullable Throwable call(String place, Runnable code) {
		try {
			code.run();
			return null;
		}
		catch (Throwable ex) {
			log(place, ex);
			return ex;
		}
	}

	/**
	 * Return what was thrown, or something in its place if it fails to say what it is
	 * wherever that is to be told.
	 */
	public static Throwable describable(Throwable thrown) {
		try {
			Objects.requireNonNull(thrown.toString());
			return thrown;
		}
		catch (Throwable ex) {
			return new IllegalStateException(
					"Something failed with a " + thrown.getClass().getName() + ", which cannot be described");
		}
	}

	/**
	 * Log what was thrown.
	 * @param place where
	 */
	public void log(String place, Throwable thrown) {
		try {
			this.logger.error("{} failed", place, thrown);
		}
		catch (Throwable ex) {
			logTypeOf(place, thrown);
		}
	}

	private void logTypeOf(String place, Throwable thrown) {
		try {
			this.logger.error("{} failed with a {}, which cannot be described", place, thrown.getClass().getName());
		}
		catch (Throwable ex) {
			// there is nothing left to say it with
		}
	}

}
