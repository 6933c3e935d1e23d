package io.github.espatmqtt.internal.dialect;

import java.util.List;

/**
 * How the lines start that modules print without being asked.
 */
public final class EspReports {

	/** A message; the topic, the length and as many bytes follow. */
	public static final String MESSAGE = "+MQTTSUBRECV:";

	/** The module has connected to the broker. */
	public static final String CONNECTED = "+MQTTCONNECTED:";

	/** The module has lost the broker. */
	public static final String DISCONNECTED = "+MQTTDISCONNECTED:";

	/** The module has an address in the network. */
	public static final String WIFI_UP = "WIFI GOT IP";

	/** The module has lost the network. */
	public static final String WIFI_DOWN = "WIFI DISCONNECT";

	/** What announces something about the module itself. */
	public static final List<String> ABOUT_ITSELF = List.of("WIFI ", "+TIME_UPDATED", "+ETH_", "+STA_CONNECTED",
			"+STA_DISCONNECTED", "+DIST_STA_IP", "EVT:", "smartconfig", "Smart get", "+QUITT");

	private EspReports() {
	}

}
