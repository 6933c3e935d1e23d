package io.github.espatmqtt.emulator;

/**
 * The host's end of the line.
 */
interface Host {

	/**
	 * Take bytes from the module.
	 */
	void deliver(byte[] bytes);

	/**
	 * Notice that the cable is unplugged.
	 */
	void unplugged();

}
