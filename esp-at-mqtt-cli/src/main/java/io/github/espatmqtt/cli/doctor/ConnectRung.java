package io.github.espatmqtt.cli.doctor;

import java.time.Duration;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionConfiguration;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;

/**
 * Does the broker take the module in?
 */
final class ConnectRung implements Rung {

	@Override
	public String name() {
		return "connect";
	}

	@Override
	public String activity() {
		return "connecting to the broker";
	}

	@Override
	public Duration limit() {
		return Patient.TIMING.connect().plusSeconds(30);
	}

	@Override
	public Finding climb(Patient patient) {
		MqttBroker broker = patient.requireBroker();
		MqttUserConfiguration user = patient.wishes().user();
		MqttSession session = patient.requireSession();
		MqttConnectionConfiguration connection = MqttConnectionConfiguration.defaults();
		try {
			session.requireSupport(user, connection, broker);
			session.clean();
			patient.discharge().add("MQTT cleaned (AT+MQTTCLEAN=0)", session::clean);
			session.configure(user, connection, broker);
			session.connect(broker, user);
			return Finding.fine("The broker " + broker + " took '" + user.clientId() + "' in.");
		}
		catch (EspAtException ex) {
			return Finding.broken("The module could not connect to " + broker + ".",
					(BrokerRung.isLocal(broker.host())
							? "'" + broker.host() + "' is the module itself, not this computer; is that meant? " : "")
							+ ex.getMessage() + ".");
		}
	}

}
