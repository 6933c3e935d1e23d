package io.github.espatmqtt.console;

import org.springframework.util.StringUtils;

/**
 * Where the console is.
 *
 * @param value the path, empty or with a slash in front and none behind
 */
record ConsolePath(String value) {

	static ConsolePath of(String configured) {
		String path = StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(configured.trim(), '/'), '/');
		return new ConsolePath(path.isEmpty() ? "" : "/" + path);
	}

	/**
	 * Return where a request leads below the console.
	 */
	String place(String path) {
		return path.substring(Math.min(path.length(), this.value.length() + 1));
	}

	/**
	 * Return where a page would look for what is below the console, as seen from beside
	 * it.
	 */
	String withSlash() {
		return this.value.substring(this.value.lastIndexOf('/') + 1) + "/";
	}

}
