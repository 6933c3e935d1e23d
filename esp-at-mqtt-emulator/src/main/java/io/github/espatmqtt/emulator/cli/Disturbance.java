package io.github.espatmqtt.emulator.cli;

import java.util.function.UnaryOperator;

import io.github.espatmqtt.emulator.fault.Faults;

/**
 * What can go wrong for some time.
 */
enum Disturbance {

	SILENT(Faults.Builder::silent), NOISE(Faults.Builder::noise), REFUSE(Faults.Builder::refuseConnect),
	WIFI_DOWN(Faults.Builder::refuseConnect), FAIL_PUBLISH(Faults.Builder::failPublish),
	FREEZE_BROKER(Faults.Builder::frozenBroker);

	private final UnaryOperator<Faults.Builder> fault;

	Disturbance(UnaryOperator<Faults.Builder> fault) {
		this.fault = fault;
	}

	void addTo(Faults.Builder faults) {
		this.fault.apply(faults);
	}

}
