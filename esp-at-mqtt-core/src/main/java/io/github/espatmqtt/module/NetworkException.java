package io.github.espatmqtt.module;

import java.time.Duration;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * The module has no usable network: it cannot join its Wi-Fi, is in none, has no address
 * there, or no time server answers.
 *
 * @since 0.1.0
 */
public class NetworkException extends EspAtException {

	private static final String REFUSAL = "+CWJAP:";

	private NetworkException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	public static NetworkException notJoined(WifiNetwork network, AtRejectedException cause) {
		String reason = cause.lines()
			.stream()
			.filter((line) -> line.startsWith(REFUSAL))
			.reduce((first, second) -> second)
			.map((line) -> reason(line.substring(REFUSAL.length()).strip()))
			.orElse("the module gave no reason");
		return new NetworkException("The module cannot join the " + network + ": " + reason, cause);
	}

	public static NetworkException none(EspAtException cause) {
		return new NetworkException(
				"The module is in no Wi-Fi network, so it cannot reach the broker. Set the network's "
						+ "name (esp.mqtt.wifi.ssid) and password (esp.mqtt.wifi.password), or have the module join it once by "
						+ "hand (AT+CWJAP), which it remembers",
				cause);
	}

	public static NetworkException noAddress(EspAtException cause) {
		return new NetworkException(
				"The module is in its Wi-Fi network but has no address there, so it cannot reach the "
						+ "broker. Check the DHCP server of that network",
				cause);
	}

	public static NetworkException noTime(Duration limit) {
		return new NetworkException("The clock of the module was not set within " + limit.toSeconds()
				+ " s, so it cannot check certificates. Check the SNTP servers and that the network lets UDP port 123 out.",
				null);
	}

	public static NetworkException refusedTime(AtRejectedException cause) {
		return new NetworkException(
				"The module does not take its time from SNTP servers, so it cannot check certificates: "
						+ cause.getMessage(),
				cause);
	}

	private static String reason(String number) {
		return switch (number) {
			case "1" -> "it timed out (+CWJAP:1); check that the access point is near enough";
			case "2" -> "the password is wrong (+CWJAP:2)";
			case "3" -> "there is no such network here (+CWJAP:3); check the name and that it works on 2.4 GHz";
			case "4" -> "the access point refused (+CWJAP:4)";
			default -> "unknown reason (+CWJAP:" + number + ")";
		};
	}

}
