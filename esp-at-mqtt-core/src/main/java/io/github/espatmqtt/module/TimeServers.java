package io.github.espatmqtt.module;

import java.util.List;

import io.github.espatmqtt.internal.at.WireText;

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
		servers.forEach(TimeServers::requireServer);
		if (!isTimeZone(timeZone)) {
			throw new IllegalArgumentException(
					"The time zone must be -12 to 14, or -1200 to 1400 as hhmm, not " + timeZone);
		}
	}

	private static void requireServer(String server) {
		if (server.isEmpty()) {
			throw new IllegalArgumentException("The name of an SNTP server is empty");
		}
		WireText.require("SNTP server", server, MAXIMUM_HOST_BYTES);
	}

	private static boolean isTimeZone(int timeZone) {
		if (timeZone > -100 && timeZone < 100) {
			return timeZone >= -12 && timeZone <= 14;
		}
		return timeZone >= -1200 && timeZone <= 1400 && Math.abs(timeZone % 100) < 60;
	}

}
