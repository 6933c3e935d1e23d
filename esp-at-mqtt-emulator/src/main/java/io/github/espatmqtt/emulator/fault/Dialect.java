package io.github.espatmqtt.emulator.fault;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the firmware's words become when they are not those of the vendor's firmware, and
 * what else is heard on the line.
 *
 * @param speech what goes wrong with the firmware's words
 */
record Dialect(Faults.Speech speech) {

	private static final String DISCONNECTED = "+MQTTDISCONNECTED:0\r\n";

	private static final String SUBSCRIPTION = "\\+MQTTSUB:(\\d,\\d,\".*\"),(\\d)\r\n";

	private static final Map<String, String> BANNER = Map.of("AT version:", "AT version:2.2.0\r\n", "SDK version:",
			"SDK version:release_bl_iot_sdk_1.6.40-11-gf4c8dac01\r\n", "compile time(",
			"compile_time:Mar 29 2023 13:53:46\r\n", "Bin version:", "Bin version:V4.18_P2.3.3-179784b\r\n");

	private static final List<String> LOG = List.of("I (%d) wifi:state: run -> init (fc0)\r\n",
			"\u001b[0;33mW (%d) wifi:<ba-add>idx:0, ifx:0, tid:0\u001b[0m\r\n",
			"E (%d) MQTT_CLIENT: mqtt_message_receive: transport_read() error: errno=119\r\n",
			"[at-mqtt]warning code:0x6006, %d\r\n", "\u001b[0;32mI (%d) boot: system ready\u001b[0m\r\n");

	/**
	 * Translate a frame.
	 * @param frame what the vendor's firmware would write
	 * @return what this one writes
	 */
	byte[] of(byte[] frame) {
		String text = new String(frame, StandardCharsets.ISO_8859_1);
		String translated = this.speech.imitation() ? imitated(text) : text;
		if (this.speech.openEnds() && translated.equals(DISCONNECTED)) {
			translated = translated.strip();
		}
		return translated.equals(text) ? frame : translated.getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Return a line of the log, which belongs on another port.
	 * @param number decides which one
	 */
	static byte[] log(int number) {
		return String.format(Locale.ROOT, LOG.get(number % LOG.size()), number).getBytes(StandardCharsets.US_ASCII);
	}

	private static String imitated(String text) {
		for (Map.Entry<String, String> line : BANNER.entrySet()) {
			if (text.startsWith(line.getKey())) {
				return line.getValue();
			}
		}
		return text.replaceFirst("^\\+MQTTPUB:", "+MQTTPUBRAW:")
			.replaceFirst("^" + SUBSCRIPTION + "$", "+MQTTSUB: $1,\"$2\"\r\n");
	}

}
