package io.github.espatmqtt.internal.at;

import io.github.espatmqtt.transport.TransportException;

/**
 * Takes note of nothing that happens on a line.
 */
public class SilentListener implements AtListener {

	@Override
	public void onUnsolicited(String line) {
	}

	@Override
	public void onCounted(AtFrame.Counted frame) {
	}

	@Override
	public void onDamaged(AtFrame.Damaged frame) {
	}

	@Override
	public void onRestart() {
	}

	@Override
	public void onLost(TransportException cause) {
	}

}
