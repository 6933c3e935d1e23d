package io.github.espatmqtt.emulator.device.wifi;

import java.util.regex.Pattern;

import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;

/**
 * An IPv4 address and the network around it.
 *
 * @param ip the address itself
 * @param gateway the way out
 * @param netmask which bits are the network's
 */
record Address(String ip, String gateway, String netmask) {

	static final Pattern IPV4 = Pattern
		.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");

	static final Address NONE = new Address("0.0.0.0", "0.0.0.0", "0.0.0.0");

	static final Address LEASED = new Address("192.0.2.50", "192.0.2.1", "255.255.255.0");

	static final Address ACCESS_POINT = new Address("192.168.4.1", "192.168.4.1", "255.255.255.0");

	/**
	 * Read a static address.
	 */
	static Address read(Parameters parameters) throws CommandFailed {
		String ip = parameters.matching(IPV4);
		String gateway = ip.substring(0, ip.lastIndexOf('.')) + ".1";
		String netmask = LEASED.netmask();
		if (parameters.hasNext()) {
			gateway = parameters.matching(IPV4);
			netmask = parameters.matching(IPV4);
		}
		parameters.end(Field.PLAIN);
		return new Address(ip, gateway, netmask);
	}

	/**
	 * Understand what {@link #text()} returns.
	 */
	static Address of(String text) {
		String[] parts = text.split(",");
		return new Address(parts[0], parts[1], parts[2]);
	}

	String text() {
		return this.ip + "," + this.gateway + "," + this.netmask;
	}

}
