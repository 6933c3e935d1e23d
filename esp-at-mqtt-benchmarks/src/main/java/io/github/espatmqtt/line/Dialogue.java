package io.github.espatmqtt.line;

/**
 * What is said on the line for a message, as short as can be.
 */
final class Dialogue {

	/** Longer ones do not fit a command line. */
	static final int LONGEST_TEXT = 200;

	static final String TOPIC = "sensors/kitchen/1";

	private static final int OK = "\r\nOK\r\n".length();

	private static final int PROMPT = "\r\n>".length();

	private static final int CONFIRMATION = "\r\n+MQTTPUB:OK\r\n".length();

	private Dialogue() {
	}

	static boolean isText(int bytes) {
		return bytes <= LONGEST_TEXT;
	}

	static String line(int bytes) {
		return isText(bytes) ? "AT+MQTTPUB=0,\"" + TOPIC + "\",\"" + "x".repeat(bytes) + "\",1,0"
				: "AT+MQTTPUBRAW=0,\"" + TOPIC + "\"," + bytes + ",1,0";
	}

	/**
	 * Return how many bytes cross the line for a publish, in both directions.
	 */
	static int published(int bytes) {
		int line = line(bytes).length() + 2;
		return isText(bytes) ? line + OK : line + OK + PROMPT + bytes + CONFIRMATION;
	}

	/**
	 * Return how many bytes cross the line for a received message.
	 */
	static int received(int bytes) {
		return ("+MQTTSUBRECV:0,\"" + TOPIC + "\"," + bytes + ",").length() + bytes + 2;
	}

}
