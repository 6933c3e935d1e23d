package io.github.espatmqtt.mqtt;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the module reaches the broker: the {@code scheme} parameter of
 * {@code AT+MQTTUSERCFG}.
 *
 * @since 0.1.0
 */
public enum MqttScheme {

	/** 1: MQTT over TCP. */
	TCP(1),

	/** 2: MQTT over TLS, no certificate is checked. */
	TLS(2),

	/** 3: MQTT over TLS, the module checks the certificate of the broker. */
	TLS_VERIFY_SERVER(3),

	/** 4: MQTT over TLS, the module presents its own certificate. */
	TLS_CLIENT_CERTIFICATE(4),

	/** 5: MQTT over TLS, both certificates. */
	TLS_MUTUAL(5),

	/** 6: MQTT over WebSocket. */
	WS(6),

	/** 7: MQTT over secure WebSocket, no certificate is checked. */
	WSS(7),

	/** 8: MQTT over secure WebSocket, the module checks the certificate of the broker. */
	WSS_VERIFY_SERVER(8),

	/** 9: MQTT over secure WebSocket, the module presents its own certificate. */
	WSS_CLIENT_CERTIFICATE(9),

	/** 10: MQTT over secure WebSocket, both certificates. */
	WSS_MUTUAL(10);

	private final int number;

	MqttScheme(int number) {
		this.number = number;
	}

	/**
	 * Return the number on the wire.
	 * @return 1 to 10
	 */
	public int number() {
		return this.number;
	}

	/**
	 * Return the name users type.
	 * @return the name in lower case with dashes, for example {@code tls-mutual}
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Return whether the module checks the broker's certificate, for which it needs a CA
	 * certificate and a clock.
	 * @return {@code true} for the schemes 3, 5, 8 and 10
	 */
	public boolean verifiesServer() {
		return this == TLS_VERIFY_SERVER || this == TLS_MUTUAL || this == WSS_VERIFY_SERVER || this == WSS_MUTUAL;
	}

	/**
	 * Return whether the module presents its own certificate to the broker.
	 * @return {@code true} for the schemes 4, 5, 9 and 10
	 */
	public boolean sendsCertificate() {
		return this == TLS_CLIENT_CERTIFICATE || this == TLS_MUTUAL || this == WSS_CLIENT_CERTIFICATE
				|| this == WSS_MUTUAL;
	}

	/**
	 * Return whether the connection is encrypted.
	 * @return {@code true} for all schemes but 1 and 6
	 */
	public boolean isSecure() {
		return this != TCP && this != WS;
	}

	/**
	 * Return the scheme of a number.
	 * @param number 1 to 10
	 * @return the scheme
	 * @throws IllegalArgumentException if there is no such scheme
	 */
	public static MqttScheme of(int number) {
		return parse(Integer.toString(number));
	}

	/**
	 * Read a scheme by name or number.
	 * @param text for example {@code tls-mutual}, {@code TLS_MUTUAL} or {@code 5}
	 * @return the scheme
	 * @throws IllegalArgumentException if there is no such scheme; the message lists
	 * those there are
	 */
	public static MqttScheme parse(String text) {
		String wanted = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
		return Arrays.stream(values())
			.filter((scheme) -> scheme.text().equals(wanted) || Integer.toString(scheme.number).equals(wanted))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"'" + text + "' is not an MQTT scheme; use 1 to 10 or one of " + names()));
	}

	private static String names() {
		return Arrays.stream(values()).map(MqttScheme::text).collect(Collectors.joining(", "));
	}

}
