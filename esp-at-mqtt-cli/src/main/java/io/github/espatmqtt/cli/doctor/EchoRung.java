package io.github.espatmqtt.cli.doctor;

import java.time.Duration;

import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.cli.signal.Signal;

/**
 * Does the module echo? The doctor does without, and puts it back.
 */
final class EchoRung implements Rung {

	@Override
	public String name() {
		return "echo";
	}

	@Override
	public String activity() {
		return "switching the echo off";
	}

	@Override
	public Duration limit() {
		return Patient.TIMING.command().multipliedBy(2);
	}

	@Override
	public Finding climb(Patient patient) {
		Signal signal = patient.signal();
		boolean echoed = signal != null && signal.echoes();
		try {
			patient.execute("ATE0");
		}
		catch (AtRejectedException | AtTimeoutException ex) {
			return Finding.note("The echo cannot be switched off: " + ex.getMessage(),
					"Nothing to do; the driver ignores echoes.");
		}
		if (echoed) {
			patient.discharge().add("echo switched on again (ATE1)", () -> patient.execute("ATE1"));
		}
		return Finding.fine(echoed ? "It was on, as after each start; off until the doctor is done." : "It was off.");
	}

}
