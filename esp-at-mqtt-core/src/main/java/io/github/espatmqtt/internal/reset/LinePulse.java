package io.github.espatmqtt.internal.reset;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.reset.ResetLine;
import io.github.espatmqtt.reset.ResetLine.Polarity;
import io.github.espatmqtt.reset.ResetLine.Wire;
import io.github.espatmqtt.transport.ModemLines;

/**
 * Holds a module in reset for a moment. The other line stays released until the module
 * has looked at it: on development boards it chooses the boot loader.
 *
 * @param line which line, and for how long
 */
record LinePulse(ResetLine line) {

	/** The boot mode is read within milliseconds; closing the port may move the lines. */
	private static final Duration START = Duration.ofMillis(500);

	void give(ModemLines lines) {
		boolean held = this.line.polarity() == Polarity.ASSERTED;
		setOther(lines);
		try {
			set(lines, held);
			pause(this.line.pulse());
		}
		finally {
			set(lines, !held);
		}
		pause(START);
	}

	private void set(ModemLines lines, boolean asserted) {
		if (this.line.wire() == Wire.RTS) {
			lines.rts(asserted);
		}
		else {
			lines.dtr(asserted);
		}
	}

	private void setOther(ModemLines lines) {
		if (this.line.wire() == Wire.RTS) {
			lines.dtr(false);
		}
		else {
			lines.rts(false);
		}
	}

	/**
	 * Wait, through interrupts: a module that is let go too early may not be reset.
	 */
	private static void pause(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		boolean interrupted = false;
		while (end - System.nanoTime() > 0) {
			try {
				new CountDownLatch(1).await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
