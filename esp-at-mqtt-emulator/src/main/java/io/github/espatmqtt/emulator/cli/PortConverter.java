package io.github.espatmqtt.emulator.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Understands TCP ports, and 0 for any free one.
 */
final class PortConverter implements ITypeConverter<Integer> {

	private static final int LAST_PORT = 65535;

	@Override
	public Integer convert(String value) {
		try {
			int port = Integer.parseInt(value);
			if (port >= 0 && port <= LAST_PORT) {
				return port;
			}
		}
		catch (NumberFormatException ex) {
			// The same answer as for a number that is no port.
		}
		throw new TypeConversionException("'" + value + "' is not a port from 0 to " + LAST_PORT);
	}

}
