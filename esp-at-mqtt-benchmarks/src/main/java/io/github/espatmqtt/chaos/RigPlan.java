package io.github.espatmqtt.chaos;

import java.util.List;
import java.util.stream.Collectors;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * A module with a client and publishers, and what happens to them.
 *
 * @param number its place in the plan
 * @param firmware the module's firmware
 * @param publishers how many publish at a time
 * @param serial whether the module is on a serial port, else on TCP
 * @param faults what happens, in order
 */
record RigPlan(int number, FirmwareProfile firmware, int publishers, boolean serial, List<PlannedFault> faults) {

	@Override
	public String toString() {
		return "rig " + this.number + " (" + this.firmware.version() + ", " + this.publishers + " publishers, "
				+ (this.serial ? "serial" : "TCP") + "): "
				+ this.faults.stream().map((fault) -> fault.kind().text()).collect(Collectors.joining(", "));
	}

}
