package io.github.espatmqtt.cli.doctor;

import java.time.Duration;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.cli.screen.Plain;

/**
 * Does the module know the time? Only who checks certificates has to.
 */
final class ClockRung implements Rung {

	@Override
	public String name() {
		return "clock";
	}

	@Override
	public String activity() {
		return "asking for the time";
	}

	@Override
	public Duration limit() {
		return Patient.TIMING.command().multipliedBy(2);
	}

	@Override
	public Finding climb(Patient patient) {
		boolean needed = patient.wishes().user().scheme().verifiesServer();
		try {
			String time = Plain.excerpt(String.join(" ", patient.execute("AT+CIPSNTPTIME?").values("+CIPSNTPTIME:")));
			if (!time.isEmpty() && !time.contains("1970")) {
				return Finding.fine("It is " + time + ".");
			}
			return unset("The clock is not set.", needed);
		}
		catch (EspAtException ex) {
			return unset("The module does not tell the time.", needed);
		}
	}

	private static Finding unset(String text, boolean needed) {
		return needed ? Finding.failed(text,
				"The scheme checks the broker's certificate, for which the time is needed. The starter sets the clock"
						+ " by itself; by hand: AT+CIPSNTPCFG=1,0,\"pool.ntp.org\"")
				: Finding.fine(text + " Nothing needs it unless certificates are checked.");
	}

}
