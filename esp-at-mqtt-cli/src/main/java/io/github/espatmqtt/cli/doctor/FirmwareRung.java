package io.github.espatmqtt.cli.doctor;

import java.time.Duration;
import java.util.Locale;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.cli.firmware.FirmwareAdvice;
import io.github.espatmqtt.cli.screen.Plain;
import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.internal.module.EspModule;
import io.github.espatmqtt.module.FirmwareVersion;
import io.github.espatmqtt.module.ModuleFeature;
import io.github.espatmqtt.module.ModuleIdentity;

/**
 * What is it, and what can it do? From here on nothing that is set is saved.
 */
final class FirmwareRung implements Rung {

	@Override
	public String name() {
		return "firmware";
	}

	@Override
	public String activity() {
		return "asking what it is and which commands it knows";
	}

	@Override
	public Duration limit() {
		return Duration.ofSeconds(60);
	}

	@Override
	public Finding climb(Patient patient) {
		EspModule module;
		try {
			keepSettings(patient);
			module = EspModule.identify(patient.engine(), Patient.TIMING.command());
			patient.session(new MqttSession(patient.engine(), module, Patient.TIMING));
		}
		catch (EspAtException ex) {
			return Finding.broken("The module does not say what it is: " + ex.getMessage(), "Reset it and try again.");
		}
		return finding(module);
	}

	private static Finding finding(EspModule module) {
		ModuleIdentity identity = module.identity();
		String bin = identity.binVersion();
		String text = Plain.excerpt(identity.description() + ((bin != null) ? ", image " + bin : "")) + "; "
				+ features(module);
		FirmwareVersion version = identity.atVersion();
		if (version == null) {
			return Finding.note(text, "It names no AT version, so it is no ESP-AT, or a changed one. "
					+ FirmwareAdvice.text(FirmwareAdvice.chip(identity)));
		}
		boolean old = version.isAtLeast(2, 0) && !version.isAtLeast(2, 2);
		return !old ? Finding.fine(text)
				: Finding.note(text, "This firmware is old. " + FirmwareAdvice.text(FirmwareAdvice.chip(identity)));
	}

	private static String features(EspModule module) {
		StringBuilder known = new StringBuilder("topics up to " + module.capabilities().topicBytes() + " bytes");
		for (ModuleFeature feature : ModuleFeature.values()) {
			if (feature != ModuleFeature.MQTT && module.capabilities().has(feature)) {
				known.append(", ").append(feature.name().toLowerCase(Locale.ROOT).replace('_', ' '));
			}
		}
		return known.append('.').toString();
	}

	/**
	 * Have the module save nothing, where it does not do so already, and take note of
	 * whether it prints error codes.
	 */
	private static void keepSettings(Patient patient) {
		if (isSet(patient, "SYSSTORE", "1")) {
			patient.execute("AT+SYSSTORE=0");
			patient.discharge().add("settings are saved again (AT+SYSSTORE=1)", () -> patient.execute("AT+SYSSTORE=1"));
		}
		if (isSet(patient, "SYSLOG", "0")) {
			patient.discharge()
				.add("error codes switched off again (AT+SYSLOG=0)", () -> patient.execute("AT+SYSLOG=0"));
		}
	}

	private static boolean isSet(Patient patient, String setting, String value) {
		try {
			return patient.execute("AT+" + setting + "?").values("+" + setting + ":").contains(value);
		}
		catch (AtRejectedException ex) {
			return false;
		}
	}

}
