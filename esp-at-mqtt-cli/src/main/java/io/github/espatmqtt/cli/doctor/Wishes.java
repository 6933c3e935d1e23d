package io.github.espatmqtt.cli.doctor;

import io.github.espatmqtt.cli.line.ModuleAddress;
import io.github.espatmqtt.module.WifiNetwork;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor is asked to look at.
 *
 * @param address the module, or {@code null} for the only port there is
 * @param baudRate the speed it is expected at
 * @param wifi the network to join, or {@code null} for the one it is in
 * @param broker the broker, or {@code null} to end before it
 * @param user who connects to the broker
 */
record Wishes(@Nullable ModuleAddress address, int baudRate, @Nullable WifiNetwork wifi, @Nullable MqttBroker broker,
		MqttUserConfiguration user) {

}
