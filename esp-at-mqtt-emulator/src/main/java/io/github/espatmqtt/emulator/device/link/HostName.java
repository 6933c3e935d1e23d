package io.github.espatmqtt.emulator.device.link;

import java.util.regex.Pattern;

/**
 * What can be a host: a name or an IP address, but nothing with a scheme, port, path or
 * credentials.
 */
final class HostName {

	private static final String LABEL = "[A-Za-z0-9_\\x80-\\xff](?:[A-Za-z0-9_\\x80-\\xff-]*[A-Za-z0-9_\\x80-\\xff])?";

	private static final String NAME = LABEL + "(?:\\." + LABEL + ")*\\.?";

	private static final String IPV6 = "[0-9A-Fa-f]*(?::[0-9A-Fa-f]*){2,}(?:\\.\\d+)*";

	private static final Pattern HOST = Pattern.compile(NAME + "|" + IPV6 + "|\\[" + IPV6 + "]");

	private HostName() {
	}

	static boolean matches(String host) {
		return HOST.matcher(host).matches();
	}

}
