package io.github.espatmqtt.emulator.device.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.espatmqtt.emulator.device.uart.LineReader;

/**
 * The parameters of a set command, read one after the other. A comma splits even inside
 * quotes unless it is escaped.
 */
public final class Parameters {

	private final List<String> tokens;

	private final int needed;

	private int index;

	Parameters(String arguments, int needed) {
		this.tokens = split(arguments);
		this.needed = needed;
	}

	public boolean hasNext() {
		return this.index < this.tokens.size();
	}

	/**
	 * Pass over a parameter that may be left out.
	 * @return whether it is, by an empty place or by the end of the line
	 */
	public boolean leftOut() {
		if (!hasNext()) {
			return true;
		}
		boolean empty = this.tokens.get(this.index).isEmpty();
		this.index += empty ? 1 : 0;
		return empty;
	}

	/**
	 * Read a string, which may be empty but not too long.
	 */
	public String text(Field field, int limit) throws CommandFailed {
		String token = next(field);
		if (token.isEmpty()) {
			throw field.absent(this.index - 1);
		}
		String value = unquote(token, field);
		if (value.length() > limit) {
			throw field.tooLong(this.index - 1);
		}
		return value;
	}

	/**
	 * Read a string, which must not be empty.
	 */
	public String name(Field field, int limit) throws CommandFailed {
		String value = text(field, limit);
		if (value.isEmpty()) {
			throw field.absent(this.index - 1);
		}
		return value;
	}

	/**
	 * Read a string that may be left out.
	 */
	public String optionalText(int limit) throws CommandFailed {
		return leftOut() ? "" : text(Field.PLAIN, limit);
	}

	/**
	 * Read a string that may be left out but not be empty.
	 */
	public String optionalName(int limit) throws CommandFailed {
		return leftOut() ? "" : name(Field.PLAIN, limit);
	}

	/**
	 * Read a string that must be one of a few.
	 */
	public String oneOf(List<String> names) throws CommandFailed {
		String value = name(Field.PLAIN, LineReader.LIMIT);
		if (!names.contains(value)) {
			throw Field.PLAIN.wrongValue(this.index - 1);
		}
		return value;
	}

	/**
	 * Read a number that may be left out.
	 * @param absent its value then
	 */
	public int numberOr(int absent, int lowest, int highest) throws CommandFailed {
		return leftOut() ? absent : number(Field.PLAIN, lowest, highest);
	}

	/**
	 * Read a string of some form.
	 */
	public String matching(Pattern form) throws CommandFailed {
		String value = name(Field.PLAIN, LineReader.LIMIT);
		if (!form.matcher(value).matches()) {
			throw Field.PLAIN.wrongValue(this.index - 1);
		}
		return value;
	}

	/**
	 * Read a number that is 0 when its place is empty.
	 */
	public int numberOrZero(Field field, int highest) throws CommandFailed {
		return (hasNext() && leftOut()) ? 0 : number(field, 0, highest);
	}

	public int number(Field field, int lowest, int highest) throws CommandFailed {
		String token = next(field);
		if (token.isEmpty() && field == Field.KEEP_ALIVE) {
			throw field.absent(this.index - 1);
		}
		long value;
		try {
			value = Long.decode(token.matches("-?0+\\d+") ? token.replaceFirst("0+(?=\\d)", "") : token);
		}
		catch (NumberFormatException ex) {
			throw field.unreadable(this.index - 1);
		}
		if (value < lowest || value > highest) {
			throw field.wrongValue(this.index - 1);
		}
		return (int) value;
	}

	/**
	 * Read how long a string will be that follows as raw data.
	 */
	public int length(Field field, int limit) throws CommandFailed {
		int length = number(field, Integer.MIN_VALUE, Integer.MAX_VALUE);
		if (length <= 0) {
			throw field.absent(this.index - 1);
		}
		if (length > limit) {
			throw field.tooLong(this.index - 1);
		}
		return length;
	}

	public boolean flag(Field field) throws CommandFailed {
		return number(field, 0, 1) == 1;
	}

	/**
	 * Pass over a parameter of any kind.
	 */
	public void skip() {
		this.index++;
	}

	/**
	 * Insist that all parameters have been read.
	 */
	public void end(Field field) throws CommandFailed {
		if (hasNext()) {
			throw field.missing(this.needed, this.tokens.size());
		}
	}

	private String next(Field field) throws CommandFailed {
		if (!hasNext()) {
			throw field.missing(this.needed, this.tokens.size());
		}
		return this.tokens.get(this.index++);
	}

	private String unquote(String token, Field field) throws CommandFailed {
		StringBuilder value = new StringBuilder();
		int i = 1;
		while (i < token.length() && token.charAt(i) != '"') {
			i += (token.charAt(i) == '\\') ? 1 : 0;
			if (i < token.length()) {
				value.append(token.charAt(i++));
			}
		}
		if (token.charAt(0) != '"' || i != token.length() - 1) {
			throw field.unreadable(this.index - 1);
		}
		return value.toString();
	}

	private static List<String> split(String arguments) {
		List<String> tokens = new ArrayList<>();
		int start = 0;
		for (int i = 0; i < arguments.length(); i++) {
			if (arguments.charAt(i) == '\\') {
				i++;
			}
			else if (arguments.charAt(i) == ',') {
				tokens.add(arguments.substring(start, i));
				start = i + 1;
			}
		}
		tokens.add(arguments.substring(start));
		return tokens;
	}

}
