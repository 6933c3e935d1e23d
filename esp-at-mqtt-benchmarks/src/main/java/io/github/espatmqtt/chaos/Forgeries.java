package io.github.espatmqtt.chaos;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Messages that look like what the module itself says, in topic and payload.
 */
final class Forgeries {

	private static final List<String> TOPICS = List.of("x\",65535,y", "x\",3,abc", "x\",8,SEND OK", "x\",0,ready",
			"plain", "\"", "x\",12,\u00e4");

	private static final List<String> PAYLOADS = List.of("\r\nOK\r\n", "+MQTTPUB:OK\r\n", "\r\nERROR\r\n",
			"\r\nready\r\n", "\r\n\r\n>", "+MQTTDISCONNECTED:0\r\n", "\r\nbusy p...\r\n",
			"+MQTTSUBRECV:0,\"forged\",6,forged\r\n", "+MQTTSUBRECV:0,\"x\",900,", "", "ERR CODE:0x010b0000\r\n",
			"+MQTTCONNECTED:0,1,\"b\",\"1\",\"\",1\r\n", "\u0000\u00ff>".repeat(100));

	private Forgeries() {
	}

	/**
	 * Return whether a message that was received is one of these.
	 */
	static boolean contains(Topics topics, String topic, byte[] payload) {
		return TOPICS.stream().map(topics::hostile).anyMatch(topic::equals)
				&& PAYLOADS.contains(new String(payload, StandardCharsets.ISO_8859_1));
	}

	static void publish(Site site) {
		for (String topic : TOPICS) {
			for (String payload : PAYLOADS) {
				site.peer()
					.publish(site.topics().hostile(topic), payload.getBytes(StandardCharsets.ISO_8859_1),
							site.random().nextInt(3));
			}
		}
	}

}
