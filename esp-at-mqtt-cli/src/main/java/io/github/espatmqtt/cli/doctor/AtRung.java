package io.github.espatmqtt.cli.doctor;

import java.time.Duration;

import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.at.AtEngine;

/**
 * Does the module answer {@code AT} with {@code OK}, again and again?
 */
final class AtRung implements Rung {

	private final Duration order;

	private final Duration busy;

	AtRung() {
		this(Duration.ofSeconds(8), Duration.ofSeconds(22));
	}

	/**
	 * Create a new rung.
	 * @param order how long the module may take to come to order
	 * @param busy how much longer if it says that it is busy
	 */
	AtRung(Duration order, Duration busy) {
		this.order = order;
		this.busy = busy;
	}

	@Override
	public String name() {
		return "at";
	}

	@Override
	public String activity() {
		return "asking AT until it is answered in order";
	}

	@Override
	public Duration limit() {
		return this.order.plus(this.busy);
	}

	@Override
	public Finding climb(Patient patient) {
		AtEngine engine = patient.converse();
		try {
			synchronize(engine, patient);
			return Finding.fine("It answers AT with OK.");
		}
		catch (AtTimeoutException ex) {
			return finding(ex);
		}
	}

	private void synchronize(AtEngine engine, Patient patient) {
		try {
			engine.synchronize(this.order);
		}
		catch (AtTimeoutException ex) {
			if (!ex.isBusy()) {
				throw ex;
			}
			patient.progress()
				.accept("the module is busy; waiting until it is done, " + this.busy.toSeconds() + " s at most");
			engine.synchronize(this.busy);
		}
	}

	private static Finding finding(AtTimeoutException ex) {
		return switch (ex.symptom()) {
			case BUSY -> Finding.broken("The module is busy all the time (busy p...): it hangs in an older command.",
					"Reset it: EN (RST) to GND for a moment, or its power off and on; AT+RST often works although it is busy"
							+ " (terminal PORT, then AT+RST). If it comes again: firmware before 4.1.1 hangs in publishes"
							+ " and subscriptions, so flash a newer one; and a module that looks for a Wi-Fi out of reach is"
							+ " busy after each start.");
			case ERRORS -> Finding.broken("The module answers ERROR to everything, even to AT.",
					"It hears you, but not what you send. Check the wire from the adapter's TX to the module's RX, GND, and"
							+ " that the speed is exact (--speed). If the wires are short and good, the firmware wants another"
							+ " line end than CR LF, or is not ESP-AT.");
			case BOOT_TEXT -> Finding.broken("The module starts again and again.",
					"The supply is too weak or the firmware is broken: 500 mA at 3.3 V, or flash it again.");
			case SILENCE, FELL_SILENT -> Finding.broken("It answered, and then fell silent.",
					"A loose wire, a weak supply, or light sleep (AT+SLEEP=0). Reset it and try again.");
			default -> Finding.broken("Its answers to AT do not arrive whole: " + ex.getMessage(),
					"Bytes get lost or changed: a shorter cable, GND, a lower speed. Is the port open in another program?");
		};
	}

}
