package io.github.espatmqtt.emulator;

/**
 * Listens to both directions of the line.
 *
 * @since 0.1.0
 */
public interface WireTap {

	/**
	 * Bytes have arrived at the module.
	 * @param bytes the bytes
	 */
	void toModule(byte[] bytes);

	/**
	 * Bytes have arrived at the host.
	 * @param bytes the bytes
	 */
	void toHost(byte[] bytes);

}
