package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What modules send, a million bytes of it.
 */
public enum Wire {

	/** A message of 112 bytes, 64 of them payload. */
	MESSAGE_112("+MQTTSUBRECV:0,\"sensors/kitchen/temperature\",64," + "x".repeat(64) + "\r\n"),

	/** A message with a payload of 1000 bytes. */
	MESSAGE_1000("+MQTTSUBRECV:0,\"sensors/kitchen/temperature\",1000," + "x".repeat(1000) + "\r\n"),

	/** The answer to a question. */
	ANSWER("+MQTTCONN:0,4,1,\"broker.example.com\",\"1883\",\"\",1\r\n\r\nOK\r\n"),

	/** A payload that looks like the end of a header again and again. */
	NESTED_HEADERS("+MQTTSUBRECV:0,\"a\",500," + "\",9,".repeat(125) + "\r\n"),

	/** A line that never ends. */
	ENDLESS_LINE("y");

	static final int BYTES = 1_000_000;

	/** The lines with special rules, as the client has them. */
	static final AtSyntax SYNTAX = new AtSyntax(
			List.of(new CountedLine("+MQTTSUBRECV:"), new CountedLine("+SYSMFG:", "\",8,", true),
					new CountedLine("+SYSFLASH:", "", true)),
			List.of("+MQTTDISCONNECTED:"),
			List.of("WIFI ", "+TIME_UPDATED", "+ETH_", "+MQTTCONNECTED:", "+MQTTDISCONNECTED:"));

	private final String unit;

	Wire(String unit) {
		this.unit = unit;
	}

	byte[] bytes() {
		byte[] repeated = this.unit.repeat(BYTES / this.unit.length() + 1).getBytes(StandardCharsets.US_ASCII);
		return Arrays.copyOf(repeated, BYTES);
	}

}
