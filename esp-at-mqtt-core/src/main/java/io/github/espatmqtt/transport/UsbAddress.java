package io.github.espatmqtt.transport;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.espatmqtt.transport.TransportException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Names a serial port by the USB adapter behind it, which may get another name each time
 * it is plugged in.
 *
 * @param text as the user named it, for example {@code usb:10c4:ea60:0001}
 * @param vendor the vendor id
 * @param product the product id
 * @param serial the serial number, or {@code null} for any
 */
record UsbAddress(String text, int vendor, int product, @Nullable String serial) {

	private static final String PREFIX = "usb:";

	private static final Pattern FORM = Pattern.compile("usb:(\\p{XDigit}{4}):(\\p{XDigit}{4})(?::(.+))?");

	private static final int HEXADECIMAL = 16;

	/**
	 * Read an address.
	 * @return the address, or empty if the name is that of a port
	 * @throws IllegalArgumentException if it starts like an address and is none
	 */
	static Optional<UsbAddress> parse(String name) {
		if (!name.startsWith(PREFIX)) {
			return Optional.empty();
		}
		Matcher matcher = FORM.matcher(name);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("A USB adapter is named usb:<vendor>:<product> or "
					+ "usb:<vendor>:<product>:<serial number>, the ids with four hexadecimal digits, not '" + name
					+ "'");
		}
		return Optional.of(new UsbAddress(name, Integer.parseInt(matcher.group(1), HEXADECIMAL),
				Integer.parseInt(matcher.group(2), HEXADECIMAL), matcher.group(3)));
	}

	/**
	 * Find the port of the adapter.
	 * @param ports the ports that are there
	 * @return the path of the port
	 * @throws TransportException if there is none, or more than one
	 */
	String find(List<Port> ports) {
		List<Port> matching = ports.stream().filter(this::matches).toList();
		if (matching.isEmpty()) {
			throw SerialOpenFailure.notFound(this.text, ports.stream().map(Port::toString).sorted().toList(), null);
		}
		if (matching.size() > 1) {
			throw new TransportException(Reason.NOT_OPENED, this.text,
					"More than one USB adapter is " + this.text + ": "
							+ matching.stream().map(Port::toString).sorted().collect(Collectors.joining(", "))
							+ ". Add the serial number of one of them to the name.",
					null);
		}
		return matching.get(0).path();
	}

	private boolean matches(Port port) {
		return port.vendor == this.vendor && port.product == this.product
				&& (this.serial == null || this.serial.equalsIgnoreCase(port.serial));
	}

	/**
	 * A port that is there.
	 *
	 * @param path the port as the operating system names it
	 * @param vendor the vendor id of its USB adapter, negative if it has none
	 * @param product the product id
	 * @param serial the serial number
	 */
	record Port(String path, int vendor, int product, String serial) {

		/**
		 * Return the name by which the adapter is found whatever its port is called.
		 */
		@Nullable String address() {
			return (this.vendor < 0) ? null : "usb:%04x:%04x:%s".formatted(this.vendor, this.product, this.serial);
		}

		@Override
		public String toString() {
			String address = address();
			return (address == null) ? this.path : this.path + " (" + address + ")";
		}

	}

}
