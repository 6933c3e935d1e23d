package io.github.espatmqtt.mqtt;

import java.util.regex.Pattern;

import io.github.espatmqtt.internal.at.WireText;

/**
 * Checks that a host is what a module can resolve, and says what to write instead. The
 * messages never repeat it: people write credentials there.
 */
final class BrokerHost {

	private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

	private BrokerHost() {
	}

	static void require(String host) {
		MqttTopic.requireNotEmpty("broker host", host);
		WireText.require("broker host", host, MqttBroker.MAXIMUM_HOST_BYTES);
		if (!NAME.matcher(host).matches() && !IPV6.matcher(host).matches()) {
			throw new IllegalArgumentException(
					"The broker host must be a name or an address alone, but " + fault(host));
		}
	}

	private static String fault(String host) {
		if (host.contains("://")) {
			return "it is a URL. Put the name or address into the host (esp.mqtt.broker.host), the port into the port "
					+ "(esp.mqtt.broker.port), what stands before '://' into the scheme (esp.mqtt.scheme: tcp, tls, ws "
					+ "or wss), a path into esp.mqtt.path, user name and password into esp.mqtt.username and "
					+ "esp.mqtt.password";
		}
		if (host.contains("@")) {
			return "it holds an '@'. Put user name and password into esp.mqtt.username and esp.mqtt.password";
		}
		if (host.chars().anyMatch((character) -> Character.isWhitespace(character) || character == '\u00a0')) {
			return "it holds a blank. Remove it";
		}
		if (host.contains("/")) {
			return "a path follows it. Put that into esp.mqtt.path, which web sockets use (esp.mqtt.scheme: ws or wss)";
		}
		if (host.startsWith("[")) {
			return "it stands in brackets. Remove them, and put a port into esp.mqtt.broker.port";
		}
		if (host.contains(":")) {
			return "a port follows it. Put that into esp.mqtt.broker.port";
		}
		return (host.chars().anyMatch((character) -> character > '~'))
				? "it holds letters that the module cannot resolve. Write it in its ASCII form (xn--...)"
				: "it holds other characters than letters, digits, '.', '-' and '_'";
	}

}
