package io.github.espatmqtt.cli.doctor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

import io.github.espatmqtt.cli.screen.Plain;
import io.github.espatmqtt.cli.signal.Signal;
import io.github.espatmqtt.cli.signal.SignalProbe;
import io.github.espatmqtt.transport.TransportException;

/**
 * Does anything come back, and at which speed?
 */
final class SignalRung implements Rung {

	private static final int SAMPLE = 16;

	@Override
	public String name() {
		return "signal";
	}

	@Override
	public String activity() {
		return "listening, and asking AT at the usual speeds";
	}

	@Override
	public Duration limit() {
		return SignalProbe.LIMIT;
	}

	@Override
	public Finding climb(Patient patient) {
		try {
			Signal signal = new SignalProbe(patient.connection(), patient.threads(), patient.progress()).examine();
			patient.signal(signal);
			return finding(signal, patient.wishes().baudRate());
		}
		catch (TransportException ex) {
			return Finding.broken("The port was lost while listening: " + ex.getMessage() + ".",
					"The adapter was unplugged or has lost its power: the module may draw more than its 3.3 V pin gives."
							+ " Feed the module from a supply of its own (500 mA).");
		}
	}

	static Finding finding(Signal signal, int expected) {
		String heard = Plain.excerpt(signal.heard());
		return switch (signal.kind()) {
			case ANSWERS -> answers(signal, expected);
			case RELEASED -> Finding.note(
					"The module was stuck: it waited for the rest of raw data that somebody had announced and not sent (a"
							+ " program killed while it published). Line ends filled it up, and it answers again.",
					"What was being published has gone out with line ends at its end. End programs with SIGTERM, not"
							+ " SIGKILL.");
			case BOOT_TEXT -> boot(signal, heard);
			case LOOPED_BACK -> Finding.broken("What is sent comes back, and nothing else: \"" + heard + "\".",
					"Either TX and RX of the adapter touch each other or run to the same wire: TX of the adapter goes to RX"
							+ " of the module, RX to TX. Or the module hangs and only echoes: reset it (EN to GND for a moment).");
			case OTHER_TEXT -> Finding.broken("Text comes, but no answer to AT: \"" + heard + "\".",
					"This runs another program than ESP-AT, or it is the log port. Connect the AT port, or flash ESP-AT. "
							+ Wiring.PINS);
			case GARBAGE -> Finding.broken(
					"Bytes come, but they can be read at no usual speed: " + HexFormat.ofDelimiter(" ")
						.formatHex(signal.heard().getBytes(StandardCharsets.ISO_8859_1), 0,
								Math.min(SAMPLE, signal.heard().length()))
							+ " ...",
					"Check ground (GND to GND), 3.3 V levels (no RS-232, no 5 V), a short cable, and the speed: give"
							+ " another one with --speed. Garbage right after power-on only is the boot loader at 74880 baud"
							+ " on the log port: use the AT port.");
			case SILENT -> Finding.broken("Not a single byte comes, at any usual speed.",
					"Look at this, in this order:\n1. power (3.3 V, 500 mA) and EN high;\n2. TX and RX crossed: adapter's TX to module's RX,"
							+ " and back, and GND to GND;\n3. the AT port, not the log port (the USB port of a development board"
							+ " is the log port, and answers nothing). " + Wiring.PINS
							+ "4. GPIO0 (C3, C6: GPIO9) not held low, which starts the boot loader instead.");
			case BLOCKED -> Finding.broken("Not a single byte comes, and the port takes no more bytes.",
					"Nobody reads at the other end: flow control that holds the line (RTS/CTS wires), a hung adapter (plug"
							+ " it in again), or a pseudo terminal whose other end does not read.");
		};
	}

	private static Finding answers(Signal signal, int expected) {
		if (signal.baudRate() == 0) {
			return Finding.fine("Something answers.");
		}
		if (signal.baudRate() == expected) {
			return Finding.fine("Something answers at " + expected + " baud.");
		}
		return Finding.note("The module speaks at " + signal.baudRate() + " baud, not at " + expected + ".",
				"Set esp.mqtt.serial.baud-rate to " + signal.baudRate()
						+ ", or have the module change for good: AT+UART_DEF=" + expected + ",8,1,0,0");
	}

	private static Finding boot(Signal signal, String heard) {
		String text = "This is the text of a boot loader, and nobody answers AT: \"" + heard + "\".";
		if (signal.heard().contains("Brownout")) {
			return Finding.broken(text,
					"The supply is too weak: the chip restarts as soon as its radio starts. 500 mA at"
							+ " 3.3 V, a short cable, a capacitor of 100 uF at the module.");
		}
		return Finding.broken(text,
				"This is the log port (UART0; on ESP8266 UART1). Leave it for the log and connect the AT port. "
						+ Wiring.PINS + "If this is the AT port, the module restarts all the time: check its supply.");
	}

}
