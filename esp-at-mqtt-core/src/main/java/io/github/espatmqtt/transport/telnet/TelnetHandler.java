package io.github.espatmqtt.transport.telnet;

/**
 * Takes what a {@link TelnetDecoder} finds.
 */
interface TelnetHandler {

	void onData(byte value);

	void onNegotiation(TelnetVerb verb, int option);

	/**
	 * Take the end of a negotiation of details.
	 * @param content the option and what was said about it
	 */
	void onDetails(byte[] content);

}
