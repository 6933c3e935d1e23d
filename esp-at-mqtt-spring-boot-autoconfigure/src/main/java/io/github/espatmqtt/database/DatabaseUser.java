package io.github.espatmqtt.database;

/**
 * Who keeps messages in a database.
 *
 * @param name what a person calls it; its table is {@code esp_mqtt_} with that
 * @param properties what its properties start with
 * @param home a class beside its scripts {@code schema-<product>.sql}
 * @since 0.1.0
 */
public record DatabaseUser(String name, String properties, Class<?> home) {

	String table() {
		return "esp_mqtt_" + this.name;
	}

}
