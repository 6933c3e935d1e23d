package io.github.espatmqtt.cli.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what is secret in commands and answers: passwords, keys, and in what is handed on
 * also where somebody lives.
 */
public final class Secrets {

	private static final String MASK = "\"***\"";

	/** The commands with passwords, and which of their parameters these are. */
	private static final Map<String, Integer> PASSWORDS = Map.of("CWJAP", 1, "CWJAP_CUR", 1, "CWJAP_DEF", 1, "CWSAP", 1,
			"MQTTUSERCFG", 4, "MQTTPASSWORD", 1, "CWJEAP", 3);

	private static final Pattern COMMAND = Pattern.compile("^(AT)?\\+([A-Z_]+)([=:])(.*)$", Pattern.DOTALL);

	/** Names of networks and addresses, which tell where a module is. */
	private static final Pattern PLACE = Pattern
		.compile("(\\+(?:CWJAP|CWSTATE|CIPSTA|CIPSTAMAC|CWSAP):[^\"]*)\"[^\"]*\"(,\"[0-9A-Fa-f:]*\")?");

	private Secrets() {
	}

	/**
	 * Return a line without passwords and keys.
	 */
	public static String mask(String line) {
		Matcher matcher = COMMAND.matcher(line);
		if (!matcher.matches()) {
			return line;
		}
		String name = matcher.group(2);
		String head = line.substring(0, matcher.start(4));
		if (name.equals("SYSMFG") && matcher.group(3).equals(":")) {
			return head + "***";
		}
		boolean tells = matcher.group(3).equals(":") && name.startsWith("CWJAP");
		Integer secret = tells ? null : PASSWORDS.get(name);
		List<String> parameters = split(matcher.group(4));
		if (secret == null || parameters.size() <= secret || parameters.get(secret).length() <= 2) {
			return line;
		}
		parameters.set(secret, MASK);
		return head + String.join(",", parameters);
	}

	/**
	 * Return an answer without passwords, keys, names of networks and addresses.
	 */
	public static String anonymous(String answer) {
		StringBuilder masked = new StringBuilder();
		for (String line : answer.split("(?<=\n)", -1)) {
			String end = line.endsWith("\r\n") ? "\r\n" : "";
			String text = line.substring(0, line.length() - end.length());
			masked.append(PLACE.matcher(mask(text)).replaceAll("$1" + Matcher.quoteReplacement(MASK))).append(end);
		}
		return masked.toString();
	}

	/**
	 * Return whether the raw data behind a command is secret.
	 */
	public static boolean hasSecretData(String command) {
		return command.startsWith("AT+MQTTLONGPASSWORD") || command.startsWith("AT+SYSMFG=2")
				|| command.startsWith("AT+SYSFLASH=1");
	}

	/**
	 * Split parameters at commas that are neither in quotes nor escaped.
	 */
	private static List<String> split(String text) {
		List<String> parameters = new ArrayList<>();
		int start = 0;
		boolean quoted = false;
		for (int i = 0; i < text.length(); i++) {
			switch (text.charAt(i)) {
				case '\\' -> i++;
				case '"' -> quoted = !quoted;
				case ',' -> {
					if (!quoted) {
						parameters.add(text.substring(start, i));
						start = i + 1;
					}
				}
				default -> {
				}
			}
		}
		parameters.add(text.substring(start));
		return parameters;
	}

}
