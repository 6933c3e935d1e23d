package io.github.espatmqtt.cli.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How much raw data a module waits for, which only the command before the prompt tells.
 */
final class RawData {

	/** The commands that ask for raw data, and which parameter says how much. */
	private static final Map<String, Integer> LENGTHS = Map.of("MQTTPUBRAW", 2, "MQTTLONGCLIENTID", 1,
			"MQTTLONGUSERNAME", 1, "MQTTLONGPASSWORD", 1, "SYSMFG", 4, "SYSFLASH", 3, "CIPSEND", 0);

	private static final Pattern COMMAND = Pattern.compile("AT\\+([A-Z]+)=(.*)");

	private static final Pattern OUTSIDE_QUOTES = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

	private int missing;

	/**
	 * Begin with the data of a command.
	 * @param command the last command sent
	 * @return whether it is known how much it wants
	 */
	boolean begin(String command) {
		Integer length = length(command);
		this.missing = (length != null) ? length : 0;
		return length != null;
	}

	private static @Nullable Integer length(String command) {
		Matcher matcher = COMMAND.matcher(command);
		if (!matcher.matches() || !LENGTHS.containsKey(matcher.group(1))) {
			return null;
		}
		String[] parameters = OUTSIDE_QUOTES.split(matcher.group(2), -1);
		int place = Math.min(LENGTHS.get(matcher.group(1)), parameters.length - 1);
		return parameters[place].matches("\\d{1,7}") ? Integer.valueOf(parameters[place]) : null;
	}

	int missing() {
		return this.missing;
	}

	/**
	 * Take what was typed.
	 * @return the bytes to send, no more than are missing
	 */
	byte[] take(String typed) {
		byte[] bytes = typed.getBytes(StandardCharsets.UTF_8);
		int count = Math.min(bytes.length, this.missing);
		this.missing -= count;
		byte[] taken = new byte[count];
		System.arraycopy(bytes, 0, taken, 0, count);
		return taken;
	}

	/**
	 * Return line ends for all that is missing.
	 */
	byte[] rest() {
		byte[] rest = "\r\n".repeat(this.missing / 2 + 1)
			.substring(0, this.missing)
			.getBytes(StandardCharsets.US_ASCII);
		this.missing = 0;
		return rest;
	}

}
