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

	/**
	 * Let another listener hear the same, after this one.
	 * @param next the other listener
	 * @return a listener that stands for both
	 */
	default WireTap andThen(WireTap next) {
		WireTap first = this;
		return new WireTap() {

			@Override
			public void toModule(byte[] bytes) {
				first.toModule(bytes);
				next.toModule(bytes);
			}

			@Override
			public void toHost(byte[] bytes) {
				first.toHost(bytes);
				next.toHost(bytes);
			}

		};
	}

}
