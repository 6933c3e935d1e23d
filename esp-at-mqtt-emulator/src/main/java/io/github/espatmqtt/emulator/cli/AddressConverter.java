package io.github.espatmqtt.emulator.cli;

import java.net.InetSocketAddress;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Understands {@code host:port}.
 */
final class AddressConverter implements ITypeConverter<InetSocketAddress> {

	@Override
	public InetSocketAddress convert(String value) {
		int colon = value.lastIndexOf(':');
		try {
			return InetSocketAddress.createUnresolved(value.substring(0, colon),
					Integer.parseInt(value.substring(colon + 1)));
		}
		catch (IndexOutOfBoundsException | IllegalArgumentException ex) {
			throw new TypeConversionException("'" + value + "' is not of the form host:port");
		}
	}

}
