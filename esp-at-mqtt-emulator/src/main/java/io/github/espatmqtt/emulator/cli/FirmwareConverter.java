package io.github.espatmqtt.emulator.cli;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Understands the versions of the firmware.
 */
final class FirmwareConverter implements ITypeConverter<FirmwareProfile> {

	@Override
	public FirmwareProfile convert(String value) {
		try {
			return FirmwareProfile.of(value);
		}
		catch (IllegalArgumentException ex) {
			throw new TypeConversionException(ex.getMessage());
		}
	}

}
