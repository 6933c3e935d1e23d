package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.mqtt.EspMqttSettings;

/**
 * Callback to change the settings of an auto-configured client before it is created.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EspMqttSettingsCustomizer {

	/**
	 * Customize the settings.
	 * @param module the module's name; {@code espMqttClient} if there is only one
	 * @param settings the settings as configured so far
	 * @return the settings to use
	 */
	EspMqttSettings customize(String module, EspMqttSettings settings);

}
