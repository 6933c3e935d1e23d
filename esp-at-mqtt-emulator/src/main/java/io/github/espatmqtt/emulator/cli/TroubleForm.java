package io.github.espatmqtt.emulator.cli;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.github.espatmqtt.emulator.fault.Faults;

/**
 * What has to be said of something that goes wrong.
 *
 * @param wording what its argument is called
 * @param parser understands the argument
 */
record TroubleForm(Wording wording, Function<String, UnaryOperator<Faults.Builder>> parser) {

	private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,5}");

	static TroubleForm plain(UnaryOperator<Faults.Builder> fault) {
		return new TroubleForm(Wording.NOTHING, (none) -> fault);
	}

	static TroubleForm count(Wording wording, BiFunction<Faults.Builder, Integer, Faults.Builder> fault) {
		return of(wording, (text) -> {
			if (!COUNT.matcher(text).matches()) {
				throw new IllegalArgumentException(
						"'" + text + "' is not a number of " + wording.unit() + " from 1 to 999999");
			}
			return Integer.valueOf(text);
		}, fault);
	}

	static TroubleForm number(BiFunction<Faults.Builder, Long, Faults.Builder> fault) {
		return of(Wording.NUMBER, (text) -> {
			try {
				return Long.valueOf(text);
			}
			catch (NumberFormatException ex) {
				throw new IllegalArgumentException("'" + text + "' is not a whole number", ex);
			}
		}, fault);
	}

	static TroubleForm probability(BiFunction<Faults.Builder, Double, Faults.Builder> fault) {
		return of(Wording.PROBABILITY, (text) -> {
			double value = text.matches("[01]|[01]?\\.\\d{1,9}") ? Double.parseDouble(text) : 2;
			if (value > 1) {
				throw new IllegalArgumentException("'" + text + "' is not a probability from 0 to 1");
			}
			return value;
		}, fault);
	}

	static TroubleForm text(Wording wording, BiFunction<Faults.Builder, String, Faults.Builder> fault) {
		return of(wording, Function.identity(), fault);
	}

	static TroubleForm time(BiFunction<Faults.Builder, Duration, Faults.Builder> fault) {
		return of(Wording.TIME, ScriptTime::parse, fault);
	}

	static TroubleForm textAndTime(TextAndTime fault) {
		return new TroubleForm(Wording.COMMAND_TIME, (text) -> {
			int comma = text.lastIndexOf(',');
			Duration time = ScriptTime.parse(text.substring(comma + 1));
			String start = text.substring(0, Math.max(comma, 0));
			return (faults) -> fault.apply(faults, start, time);
		});
	}

	private static <T> TroubleForm of(Wording wording, Function<String, T> reader,
			BiFunction<Faults.Builder, T, Faults.Builder> fault) {
		return new TroubleForm(wording, (text) -> {
			T value = reader.apply(text);
			return (faults) -> fault.apply(faults, value);
		});
	}

	/**
	 * What an argument is called, and of what it is a number.
	 */
	enum Wording {

		NOTHING("", ""), COUNT("COUNT", "commands"), BYTES("BYTES", "bytes"), NUMBER("NUMBER", ""),
		PROBABILITY("PROBABILITY", ""), TIME("DELAY", ""), WORD("WORD", ""), COMMAND("COMMAND", ""),
		COMMAND_TIME("COMMAND,DELAY", ""), FILTER("FILTER", "");

		private final String text;

		private final String unit;

		Wording(String text, String unit) {
			this.text = text;
			this.unit = unit;
		}

		String text() {
			return this.text;
		}

		private String unit() {
			return this.unit;
		}

	}

	/**
	 * A fault with the start of a command line and a time.
	 */
	@FunctionalInterface
	interface TextAndTime {

		Faults.Builder apply(Faults.Builder faults, String text, Duration time);

	}

}
