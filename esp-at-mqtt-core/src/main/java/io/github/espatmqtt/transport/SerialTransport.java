package io.github.espatmqtt.transport;

import java.util.List;

/**
 * A module on a serial port. Close its connection before the process ends: the end of the
 * process waits up to 30 s for that, so that a shutdown can still use the port.
 *
 * @param port the port, for example {@code /dev/ttyUSB0} or {@code COM3}, or the USB
 * adapter behind it as {@code usb:<vendor>:<product>} with the serial number behind, if
 * there are several; it is looked for each time the port is opened
 * @param settings the line settings
 * @since 0.1.0
 */
public record SerialTransport(String port, SerialSettings settings) implements AtTransport {

	public SerialTransport {
		if (port.isBlank()) {
			throw new IllegalArgumentException("The name of the serial port is empty");
		}
		UsbAddress.parse(port);
	}

	/**
	 * Create a new transport at 115200 baud, as modules are delivered.
	 * @param port the port
	 */
	public SerialTransport(String port) {
		this(port, SerialSettings.defaults());
	}

	/**
	 * List the serial ports of this computer.
	 * @return the ports there are at the moment
	 * @throws TransportException with reason {@code NOT_OPENED} if the native part of the
	 * serial library cannot be loaded
	 */
	public static List<SerialPortDescription> ports() {
		try {
			return JSerialCommConnection.describePorts();
		}
		catch (LinkageError ex) {
			throw SerialOpenFailure.withoutLibrary("(any)", ex);
		}
	}

	@Override
	public AtConnection open() {
		try {
			return JSerialCommConnection.open(this.port, this.settings);
		}
		catch (LinkageError ex) {
			throw SerialOpenFailure.withoutLibrary(this.port, ex);
		}
	}

	@Override
	public String description() {
		return "serial port " + this.port + " at " + this.settings.baudRate() + " baud";
	}

}
