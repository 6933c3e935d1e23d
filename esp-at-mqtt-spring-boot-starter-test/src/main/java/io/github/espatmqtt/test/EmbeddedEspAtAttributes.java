package io.github.espatmqtt.test;

import java.util.function.Supplier;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

import org.springframework.beans.BeanUtils;

/**
 * What an {@link EmbeddedEspAt} says of the module and its surroundings. Tests with equal
 * ones share a context.
 *
 * @param firmware the firmware of the module
 * @param faults what goes wrong from the start
 * @param wifiSsid the name of the only Wi-Fi network in reach, empty for any
 * @param wifiPassword the password of that network
 * @param brokerBundle the SSL bundle of the broker, empty for throw-away certificates
 */
record EmbeddedEspAtAttributes(FirmwareProfile firmware, Class<? extends Supplier<Faults>> faults, String wifiSsid,
		String wifiPassword, String brokerBundle) {

	static final EmbeddedEspAtAttributes DEFAULTS = new EmbeddedEspAtAttributes(FirmwareProfile.V4_1,
			EmbeddedEspAt.NoFaults.class, "", "", "");

	static EmbeddedEspAtAttributes of(EmbeddedEspAt annotation) {
		return new EmbeddedEspAtAttributes(annotation.firmware(), annotation.faults(), annotation.wifiSsid(),
				annotation.wifiPassword(), annotation.brokerBundle());
	}

	Faults initialFaults() {
		return BeanUtils.instantiateClass(this.faults).get();
	}

	@Override
	public String toString() {
		return "EmbeddedEspAtAttributes[firmware=" + this.firmware + "]";
	}

}
