package io.github.espatmqtt.cli.doctor;

import java.time.Duration;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.cli.firmware.FirmwareAdvice;
import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;

/**
 * Does the firmware have the MQTT commands?
 */
final class MqttRung implements Rung {

	@Override
	public String name() {
		return "mqtt";
	}

	@Override
	public String activity() {
		return "asking for the MQTT commands";
	}

	@Override
	public Duration limit() {
		return Duration.ofSeconds(20);
	}

	@Override
	public Finding climb(Patient patient) {
		MqttSession session = patient.requireSession();
		try {
			return session.detect().map(MqttRung::finding).orElseGet(() -> askAgain(patient));
		}
		catch (UnsupportedFirmwareException ex) {
			ModuleIdentity module = session.module().identity();
			return Finding.broken("The firmware (" + module.description()
					+ ") has no MQTT commands: it is a 1.x, or a build" + " without them.",
					FirmwareAdvice.text(FirmwareAdvice.chip(module)));
		}
		catch (EspAtException ex) {
			return Finding.broken("It does not say whether it has the MQTT commands: " + ex.getMessage(),
					"Reset it and try again.");
		}
	}

	/**
	 * Firmware that has a command and refuses it says why; one that does not know it may
	 * say nothing but ERROR.
	 */
	private static Finding askAgain(Patient patient) {
		try {
			patient.execute("AT+MQTTCONN?");
		}
		catch (AtRejectedException ex) {
			if (ex.errorCode().isEmpty()) {
				ModuleIdentity module = patient.requireSession().module().identity();
				return Finding.broken(
						"The firmware (" + module.description() + ") answers ERROR to AT+MQTTCONN? and gives"
								+ " no reason: it seems to be a build without the MQTT commands.",
						FirmwareAdvice.text(FirmwareAdvice.chip(module)));
			}
		}
		return Finding.fine("It has the MQTT commands.");
	}

	private static Finding finding(MqttConnectionStatus status) {
		return switch (status.state()) {
			case UNINITIALIZED -> Finding.fine("It has the MQTT commands, and no session.");
			default -> Finding.note("It has the MQTT commands, and a session of another program.",
					"If an application is running, it will miss its module: end it first. Otherwise nothing; the"
							+ " session ends with the next one.");
		};
	}

}
