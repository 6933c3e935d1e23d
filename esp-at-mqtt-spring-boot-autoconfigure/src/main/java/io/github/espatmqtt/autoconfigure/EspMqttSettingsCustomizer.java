package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.mqtt.EspMqttSettings;

/**
 * Callback to change the settings of the auto-configured client before it is created.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EspMqttSettingsCustomizer {

	/**
	 * Customize the settings.
	 * @param settings the settings as configured so far
	 * @return the settings to use
	 */
	EspMqttSettings customize(EspMqttSettings settings);

}
