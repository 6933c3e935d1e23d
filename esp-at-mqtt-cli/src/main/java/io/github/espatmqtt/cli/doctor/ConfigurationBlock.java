package io.github.espatmqtt.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.espatmqtt.cli.line.ModuleAddress;
import io.github.espatmqtt.cli.line.StableLinks;
import io.github.espatmqtt.cli.signal.Signal;
import io.github.espatmqtt.module.WifiNetwork;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;

/**
 * The properties of an application for the module as it was found, to be pasted. Secrets
 * are placeholders.
 */
final class ConfigurationBlock {

	private static final int FACTORY_SPEED = 115_200;

	private final Patient patient;

	private final List<String> lines = new ArrayList<>(List.of("esp:", "  mqtt:"));

	private ConfigurationBlock(Patient patient) {
		this.patient = patient;
	}

	static String of(Patient patient) {
		return new ConfigurationBlock(patient).text();
	}

	private String text() {
		line();
		WifiNetwork wifi = this.patient.wishes().wifi();
		if (wifi != null) {
			add("    wifi:", "      ssid: " + quoted(wifi.ssid()), "      password: ${WIFI_PASSWORD}");
		}
		MqttBroker broker = this.patient.wishes().broker();
		if (broker != null) {
			add("    broker:", "      host: " + quoted(broker.host()), "      port: " + broker.port());
			user(this.patient.wishes().user());
		}
		return String.join("\n", this.lines);
	}

	private void line() {
		ModuleAddress address = this.patient.requireAddress();
		ModuleAddress.Server server = address.server();
		if (server != null) {
			add("    tcp:", "      host: " + quoted(server.host()), "      port: " + server.port(),
					"      protocol: " + server.protocol().name().toLowerCase(Locale.ROOT));
			return;
		}
		add("    serial:", "      port: " + quoted(new StableLinks().of(address.text()).orElse(address.text())));
		Signal signal = this.patient.signal();
		if (signal != null && signal.baudRate() != 0 && signal.baudRate() != FACTORY_SPEED) {
			add("      baud-rate: " + signal.baudRate());
		}
	}

	private void user(MqttUserConfiguration user) {
		if (user.scheme() != MqttScheme.TCP) {
			add("    scheme: " + user.scheme().text());
		}
		if (!user.username().isEmpty()) {
			add("    username: " + quoted(user.username()));
		}
		if (!user.password().isEmpty()) {
			add("    password: ${MQTT_PASSWORD}");
		}
	}

	private void add(String... more) {
		this.lines.addAll(List.of(more));
	}

	private static String quoted(String text) {
		return text.matches("[A-Za-z/][A-Za-z0-9_./-]*") ? text : "'" + text.replace("'", "''") + "'";
	}

}
