package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import java.util.EnumSet;
import java.util.Set;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.autoconfigure.internal.lifecycle.ClientStartException;
import io.github.espatmqtt.module.NetworkException;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.mqtt.MqttErrorCode;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.transport.TransportException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what kept the module from connecting to the broker at the start, and which
 * property to look at.
 */
public class EspAtFailureAnalyzer extends AbstractFailureAnalyzer<EspAtException> {

	private static final Set<MqttErrorCode> CERTIFICATES = EnumSet.of(MqttErrorCode.AT_MQTT_TLS_CONFIG_ERROR,
			MqttErrorCode.AT_MQTT_CA_LENGTH_ERROR, MqttErrorCode.AT_MQTT_CA_READ_FAILED,
			MqttErrorCode.AT_MQTT_CERT_LENGTH_ERROR, MqttErrorCode.AT_MQTT_CERT_READ_FAILED,
			MqttErrorCode.AT_MQTT_KEY_LENGTH_ERROR, MqttErrorCode.AT_MQTT_KEY_READ_FAILED,
			MqttErrorCode.AT_MQTT_HOSTNAME_VERIFY_FAILED);

	private static final String DOCTOR = " The doctor finds out which of these it is: java -jar esp-at-mqtt-cli.jar doctor, "
			+ "see docs/doctor.md.";

	private static final String AUTO_CONFIGURED = "espMqttClient";

	private static final String OWN_PREFIX = """


			The properties of this module are those under 'esp.mqtt.modules', by its name, and those under 'esp.mqtt'.""";

	private static final String KEEP_TRYING = """


			To start nevertheless and keep trying in the background, set 'esp.mqtt.fail-fast' to false.""";

	private static final String AS_LEADER = """
			Publish when this instance leads, which is the event StateChanged to READY, or by way of an outbox \
			('esp.mqtt.outbox.enabled'), which keeps messages until then.""";

	private static final String WAIT_FOR_SESSION = """
			What is published while the application starts waits for the first session as long as \
			'esp.mqtt.timeouts.first-session' says. To start without a session, publish with publishAsync, whose messages \
			wait for one, or handle the failure.""";

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, EspAtException cause) {
		ClientStartException start = findCause(rootFailure, ClientStartException.class);
		if (start == null) {
			return new FailureAnalysis(
					"What the application did with MQTT while it started failed:\n\n    " + cause.getMessage(),
					advice(cause), cause);
		}
		return AUTO_CONFIGURED.equals(start.client()) ? analysis("", cause, KEEP_TRYING)
				: analysis(" of the client '" + start.client() + "'", cause, OWN_PREFIX + KEEP_TRYING);
	}

	/**
	 * Say what to do about a failure of what the application called itself, which starts
	 * whether there is a session or not.
	 */
	private String advice(EspAtException failure) {
		if (failure instanceof MqttNotConnectedException absent) {
			return switch (absent.state()) {
				case DISABLED -> "Set 'esp.mqtt.enabled' to true, or use no client where it is false.";
				case STANDBY -> AS_LEADER;
				case STOPPED -> "Publish asynchronously, from a runner, or when the application is ready.";
				default -> ((failure.getCause() instanceof EspAtException cause) ? action(cause) + "\n\n" : "")
						+ WAIT_FOR_SESSION;
			};
		}
		return "Correct what the application asks for as described, or handle the failure.";
	}

	private FailureAnalysis analysis(String whose, EspAtException cause, String advice) {
		return new FailureAnalysis("MQTT through the ESP-AT module" + whose + " failed:\n\n    " + cause.getMessage(),
				action(cause) + advice, cause);
	}

	private String action(EspAtException failure) {
		if (failure instanceof TransportException transport) {
			return action(transport.reason());
		}
		if (failure instanceof AtTimeoutException timeout) {
			return action(timeout);
		}
		if (failure instanceof MqttOperationException operation) {
			return action(operation);
		}
		if (failure instanceof MqttNotConnectedException absent && absent.state() == SessionState.STANDBY) {
			return "Check the database in which the instances agree on who has the module: the DataSource, or "
					+ "'esp.mqtt.standby.data-source'.";
		}
		if (failure instanceof NetworkException) {
			return "Check 'esp.mqtt.wifi.ssid', 'esp.mqtt.wifi.password' and 'esp.mqtt.sntp.servers'.";
		}
		if (failure instanceof UnsupportedFirmwareException) {
			return "Flash the module with ESP-AT firmware that has what is missing, or change the property that needs it, "
					+ "for example 'esp.mqtt.scheme', 'esp.mqtt.client-id', 'esp.mqtt.username' or 'esp.mqtt.password'.";
		}
		return (failure.getCause() instanceof EspAtException cause) ? action(cause)
				: "Give the module more time with 'esp.mqtt.startup-timeout'.";
	}

	private String action(MqttOperationException operation) {
		return operation.errorCode().filter(CERTIFICATES::contains).isPresent()
				? "Set 'esp.mqtt.ssl.bundle' to an SSL bundle with the CA certificate, client certificate and private "
						+ "key that 'esp.mqtt.scheme' needs, and check that the broker has a certificate for "
						+ "'esp.mqtt.broker.host' or 'esp.mqtt.sni'."
				: "Check 'esp.mqtt.broker.host', 'esp.mqtt.broker.port', 'esp.mqtt.scheme', 'esp.mqtt.username', "
						+ "'esp.mqtt.password' and, if the scheme uses certificates, 'esp.mqtt.ssl.bundle', and that "
						+ "the module's network reaches the broker." + DOCTOR;
	}

	private String action(TransportException.Reason reason) {
		return switch (reason) {
			case NOT_FOUND -> "Set 'esp.mqtt.serial.port' to the port the module is connected to, or "
					+ "'esp.mqtt.tcp.host' to the serial server.";
			case BUSY -> "Close the program that uses the port, or set 'esp.mqtt.serial.port' to another one.";
			case NO_PERMISSION ->
				"Give this user access to the port in 'esp.mqtt.serial.port' as described, or set another port.";
			case NOT_OPENED, LOST ->
				"Correct what is described. The way to the module is set by 'esp.mqtt.serial.port', or by "
						+ "'esp.mqtt.tcp.host' and 'esp.mqtt.tcp.port'." + DOCTOR;
		};
	}

	private String action(AtTimeoutException timeout) {
		return (timeout.isSilent()
				? "Check that the module has power, that TX and RX are crossed and that 'esp.mqtt.serial.port' is "
						+ "connected to its AT port, not to its log port."
				: "Check 'esp.mqtt.serial.baud-rate' and 'esp.mqtt.serial.flow-control', or wait longer with "
						+ "'esp.mqtt.timeouts.command'.")
				+ DOCTOR;
	}

}
