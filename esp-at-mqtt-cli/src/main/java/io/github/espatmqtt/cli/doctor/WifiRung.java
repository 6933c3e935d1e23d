package io.github.espatmqtt.cli.doctor;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.cli.screen.Plain;
import io.github.espatmqtt.module.WifiNetwork;

/**
 * Is the module in a network, with an address, and how well does it hear it?
 */
final class WifiRung implements Rung {

	private static final Pattern NETWORK = Pattern
		.compile("\"(?<ssid>.*)\",\"[0-9A-Fa-f:]*\",(?<channel>\\d{1,3}),(?<signal>-?\\d{1,4})(,.*)?");

	private static final Pattern ADDRESS = Pattern.compile("ip:\"(?<ip>[0-9.]*)\"");

	private static final int WEAK = -75;

	@Override
	public String name() {
		return "wifi";
	}

	@Override
	public String activity() {
		return "asking for the network";
	}

	@Override
	public Duration limit() {
		return Duration.ofSeconds(40);
	}

	@Override
	public Finding climb(Patient patient) {
		WifiNetwork wanted = patient.wishes().wifi();
		try {
			if (wanted != null) {
				patient.progress().accept("joining the network, 20 s at most");
				patient.requireSession().module().join(wanted);
			}
			return finding(values(patient, "AT+CWJAP?", "+CWJAP:"), values(patient, "AT+CIPSTA?", "+CIPSTA:"));
		}
		catch (EspAtException ex) {
			return Finding.broken(Plain.excerpt(String.valueOf(ex.getMessage())) + ".",
					"Name and password of the network (its 2.4 GHz half), and its distance.");
		}
	}

	private static List<String> values(Patient patient, String command, String prefix) {
		try {
			return patient.execute(command).values(prefix);
		}
		catch (AtRejectedException ex) {
			return List.of();
		}
	}

	private static Finding finding(List<String> networks, List<String> addresses) {
		String address = addresses.stream()
			.map(ADDRESS::matcher)
			.filter(Matcher::matches)
			.map((matcher) -> matcher.group("ip"))
			.findFirst()
			.orElse("");
		Matcher network = networks.stream().map(NETWORK::matcher).filter(Matcher::matches).findFirst().orElse(null);
		if (network == null && !hasAddress(address)) {
			return Finding.broken("The module is in no Wi-Fi network.",
					"Join one for this examination with --join NETWORK; in the application set esp.mqtt.wifi.ssid and"
							+ " esp.mqtt.wifi.password. The chips know 2.4 GHz only (but for the ESP32-C5).");
		}
		String where = (network != null) ? "In the network '" + Plain.excerpt(network.group("ssid")) + "', channel "
				+ network.group("channel") + ", " + network.group("signal") + " dBm" : "In a network";
		if (addresses.isEmpty()) {
			return Finding.fine(where + ".");
		}
		if (!hasAddress(address)) {
			return Finding.broken(where + ", but it has no address there.", "Check the DHCP server of that network.");
		}
		boolean weak = network != null && Integer.parseInt(network.group("signal")) < WEAK;
		String text = where + ", address " + address + ".";
		return weak ? Finding.note(text,
				"That is weak: below " + WEAK + " dBm sessions get lost. Bring it nearer, or" + " give it an antenna.")
				: Finding.fine(text);
	}

	private static boolean hasAddress(String address) {
		return !address.isEmpty() && !address.equals("0.0.0.0");
	}

}
