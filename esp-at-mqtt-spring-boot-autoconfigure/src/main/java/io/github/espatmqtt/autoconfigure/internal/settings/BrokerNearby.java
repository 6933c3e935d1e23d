package io.github.espatmqtt.autoconfigure.internal.settings;

import java.util.Optional;
import java.util.regex.Pattern;

import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder.BoundModule;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.SerialTransport;

/**
 * Warns of a broker named as only this computer, or its containers, can reach it: a real
 * module looks the name up in the network it has joined.
 */
public final class BrokerNearby {

	private static final Pattern THIS_COMPUTER = Pattern
		.compile("(?i)(.*\\.)?localhost\\.?|127(\\.\\d+){1,3}|::1|::|0\\.0\\.0\\.0|(0+:)+0*1");

	private static final Pattern LOCAL_NAME = Pattern.compile("(?i)[^.:]*[a-z][^.:]*|.*\\.local\\.?");

	private BrokerNearby() {
	}

	/**
	 * Return what to warn of, if anything.
	 */
	public static Optional<String> warning(BoundModule module, AtTransport transport, String host) {
		if (!(transport instanceof SerialTransport)) {
			return Optional.empty();
		}
		String setting = "'" + module.checks().name("broker.host") + "' is '" + host + "', ";
		if (THIS_COMPUTER.matcher(host).matches()) {
			return Optional
				.of(setting + "but it is the module that connects to it, and there it means the module itself. "
						+ "Set it to the address that this computer has in the module's network");
		}
		return LOCAL_NAME.matcher(host).matches() ? Optional.of(setting
				+ "which the module looks up in the network it has joined, not this computer: names of "
				+ "containers and '.local' names are unknown there. If connecting fails, set it to an address of that "
				+ "network") : Optional.empty();
	}

}
