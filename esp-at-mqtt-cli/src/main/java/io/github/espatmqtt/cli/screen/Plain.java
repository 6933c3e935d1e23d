package io.github.espatmqtt.cli.screen;

/**
 * Text that came from the world, made fit for a screen: no control characters, which
 * could move the cursor or change colours.
 */
public final class Plain {

	private static final int LONGEST = 200;

	private Plain() {
	}

	/**
	 * Return text without control characters, in full.
	 */
	public static String text(String foreign) {
		StringBuilder plain = new StringBuilder(foreign.length());
		foreign.codePoints()
			.map((point) -> (Character.isISOControl(point) || !Character.isDefined(point)
					|| Character.getType(point) == Character.FORMAT) ? '\ufffd' : point)
			.forEach(plain::appendCodePoint);
		return plain.toString();
	}

	/**
	 * Return text without control characters, with lines joined and cut where it gets
	 * long.
	 */
	public static String excerpt(String foreign) {
		String line = text(foreign.strip().replaceAll("\\s*[\\r\\n]+\\s*", " / "));
		return (line.length() <= LONGEST) ? line : line.substring(0, LONGEST) + "...";
	}

}
