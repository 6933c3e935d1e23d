package io.github.espatmqtt.emulator;

import java.nio.charset.StandardCharsets;

import io.github.espatmqtt.emulator.rfc2217.ControlLines;

/**
 * Wires the lines of a port as development boards do: RTS holds the module in reset while
 * it is asserted and DTR is not, and DTR chooses the boot loader.
 */
final class ResetWiring implements ControlLines {

	private static final byte[] DOWNLOAD = "rst:0x1 (POWERON_RESET),boot:0x3 (DOWNLOAD_BOOT)\r\nwaiting for download\r\n"
		.getBytes(StandardCharsets.US_ASCII);

	private final EspAtEmulator emulator;

	private boolean rts;

	private boolean dtr;

	private boolean held;

	ResetWiring(EspAtEmulator emulator) {
		this.emulator = emulator;
	}

	@Override
	public void rts(boolean asserted) {
		this.rts = asserted;
		update();
	}

	@Override
	public void dtr(boolean asserted) {
		this.dtr = asserted;
		update();
	}

	private void update() {
		boolean hold = this.rts && !this.dtr;
		if (hold && !this.held) {
			this.emulator.hang();
		}
		else if (!hold && this.held) {
			start();
		}
		this.held = hold;
	}

	private void start() {
		if (this.dtr && !this.rts) {
			this.emulator.inject(DOWNLOAD);
		}
		else {
			this.emulator.restart();
		}
	}

}
