package io.github.espatmqtt.emulator.device;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.emulator.fault.FaultPanel;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The data phase of a command: prompts, then waits for raw bytes.
 */
final class RawInput {

	private final FirmwareProfile profile;

	private final LineReader reader;

	private final Terminal terminal;

	private final FaultPanel panel;

	RawInput(FirmwareProfile profile, LineReader reader, Terminal terminal, FaultPanel panel) {
		this.profile = profile;
		this.reader = reader;
		this.terminal = terminal;
		this.panel = panel;
	}

	/**
	 * Ask the host for raw bytes and wait until all are there, however long it takes.
	 */
	byte[] ask(int length) throws CommandFailed {
		try {
			return prompt(length).get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CommandFailed();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Future<byte[]> prompt(int length) throws InterruptedException {
		if (this.profile.promptsInOneWrite()) {
			Future<byte[]> data = this.reader.expect(length);
			this.terminal.print("\r\nOK\r\n\r\n>");
			return data;
		}
		this.terminal.print("\r\nOK\r\n");
		Duration delay = this.panel.current().command().promptDelay();
		TimeUnit.MILLISECONDS.sleep(delay.toMillis());
		Future<byte[]> data = this.reader.expect(length);
		this.terminal.print("\r\n>");
		return data;
	}

}
