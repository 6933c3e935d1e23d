package io.github.espatmqtt.emulator.device.hardware;

import java.util.function.Consumer;

import io.github.espatmqtt.emulator.fault.FaultPanel;
import io.github.espatmqtt.emulator.mqtt.BrokerConnector;

/**
 * What stays the same while the firmware restarts.
 *
 * @param settings what the module is
 * @param connector the way to brokers
 * @param panel the faults in effect
 * @param flash what survives a restart
 * @param line where output goes, one call per write; may be called by several threads at
 * once
 */
public record Hardware(DeviceSettings settings, BrokerConnector connector, FaultPanel panel, Flash flash,
		Consumer<byte[]> line) {

}
