package io.github.espatmqtt.internal.command;

import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;

/**
 * Says why a broker may have refused a connection. The firmware does not: whatever the
 * broker or the network said, it answers {@code ERROR}.
 */
final class ConnectRefusal {

	private static final String WHERE_IT_SAYS = ". The firmware does not tell what the broker answered; the module's log port does "
			+ "(UART0 on most modules, 115200 baud). Likely, in this order: ";

	private final MqttUserConfiguration user;

	private final MqttBroker broker;

	ConnectRefusal(MqttUserConfiguration user, MqttBroker broker) {
		this.user = user;
		this.broker = broker;
	}

	/**
	 * Return the likely causes as a sentence that follows another one.
	 */
	String causes() {
		List<String> causes = new ArrayList<>();
		boolean anonymous = this.user.username().isEmpty() && this.user.password().isEmpty();
		causes.add(anonymous ? "the broker wants a user name and password" : "user name or password are wrong");
		causes.add("the client id is in use by another client or not allowed");
		if (this.user.scheme().isSecure()) {
			causes.add("the certificate of the broker does not match, or the module's clock is wrong");
		}
		causes.add("nothing that speaks " + this.user.scheme().text() + " listens on port " + this.broker.port());
		causes.add("the module's Wi-Fi does not reach the broker");
		return WHERE_IT_SAYS + String.join("; ", causes);
	}

}
