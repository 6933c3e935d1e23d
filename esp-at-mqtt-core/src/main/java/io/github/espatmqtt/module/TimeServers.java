package io.github.espatmqtt.module;

import java.util.List;

import io.github.espatmqtt.at.WireText;

/**
 * Where the module gets its clock from ({@code AT+CIPSNTPCFG}); schemes that check
 * certificates need one.
 *
 * @param servers one to three host names
 * @param timeZone the time zone as the firmware wants it: hours from -12 to 14, or
 * {@code hhmm} such as 530
 * @since 0.1.0
 */
public record TimeServers(List<String> servers, int timeZone) {

	/** Most servers (vendor's page). */
	public static final int MAXIMUM_COUNT = 3;

	private static final int MAXIMUM_HOST_BYTES = 128;

	public TimeServers {
		servers = List.copyOf(servers);
		if (servers.isEmpty() || servers.size() > MAXIMUM_COUNT) {
			throw new IllegalArgumentException(
					"There are " + servers.size() + " SNTP servers; the firmware takes one to " + MAXIMUM_COUNT);
		}
		servers.forEach((server) -> WireText.require("SNTP server", server, MAXIMUM_HOST_BYTES));
		int hours = Math.abs(timeZone) < 100 ? timeZone : timeZone / 100;
		if (hours < -12 || hours > 14 || Math.abs(timeZone) >= 100 && Math.abs(timeZone % 100) > 59) {
			throw new IllegalArgumentException("The time zone must be -12 to 14 or [-]hhmm, not " + timeZone);
		}
	}

}
