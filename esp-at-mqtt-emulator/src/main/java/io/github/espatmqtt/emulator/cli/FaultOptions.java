package io.github.espatmqtt.emulator.cli;

import java.util.EnumMap;
import java.util.Map;

import io.github.espatmqtt.emulator.fault.Faults;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * What goes wrong all the time: an option for each trouble.
 */
final class FaultOptions {

	private final Map<Trouble, String> chosen = new EnumMap<>(Trouble.class);

	/**
	 * Add the options to a program.
	 */
	void addTo(CommandSpec program) {
		for (Trouble trouble : Trouble.values()) {
			program.addOption(trouble.argument().isEmpty() ? flag(trouble) : valued(trouble));
		}
	}

	/**
	 * Start with these faults.
	 */
	Faults.Builder builder() {
		Faults.Builder faults = Faults.builder();
		this.chosen.forEach((trouble, argument) -> trouble.with(argument).apply(faults));
		return faults;
	}

	private OptionSpec flag(Trouble trouble) {
		return OptionSpec.builder("--" + trouble.word()).type(boolean.class).arity("0").setter(new ISetter() {

			@Override
			@SuppressWarnings("unchecked")
			public <T> T set(T value) {
				if (Boolean.TRUE.equals(value)) {
					FaultOptions.this.chosen.put(trouble, "");
				}
				return value;
			}

		}).description(trouble.description()).build();
	}

	private OptionSpec valued(Trouble trouble) {
		return OptionSpec.builder("--" + trouble.word())
			.type(String.class)
			.arity("1")
			.paramLabel(trouble.argument())
			.converters((text) -> checked(trouble, text))
			.setter(new ISetter() {

				@Override
				public <T> T set(T value) {
					if (value != null) {
						FaultOptions.this.chosen.put(trouble, value.toString());
					}
					return value;
				}

			})
			.description(trouble.description())
			.build();
	}

	private static String checked(Trouble trouble, String text) {
		try {
			trouble.with(text);
			return text;
		}
		catch (IllegalArgumentException ex) {
			throw new TypeConversionException(ex.getMessage());
		}
	}

}
