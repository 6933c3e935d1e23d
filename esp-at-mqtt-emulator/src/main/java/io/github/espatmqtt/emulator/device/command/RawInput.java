package io.github.espatmqtt.emulator.device.command;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.github.espatmqtt.emulator.device.hardware.Hardware;
import io.github.espatmqtt.emulator.device.uart.LineReader;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.fault.FaultPanel;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The data phase of a command: prompts, then waits for raw bytes.
 */
public final class RawInput {

	private final FirmwareProfile profile;

	private final CommandLoop loop;

	private final Terminal terminal;

	private final FaultPanel panel;

	public RawInput(Hardware hardware, CommandLoop loop, Terminal terminal) {
		this.profile = hardware.settings().profile();
		this.loop = loop;
		this.terminal = terminal;
		this.panel = hardware.panel();
	}

	/**
	 * Ask the host for raw bytes and wait until all are there, however long it takes.
	 */
	public byte[] ask(int length) throws CommandFailed {
		return ask(length, Prompt.ACCEPTED);
	}

	/**
	 * Ask the host for raw bytes in another form and wait until all are there.
	 */
	public byte[] ask(int length, Prompt form) throws CommandFailed {
		try {
			return prompt(length, form).get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CommandFailed();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Future<byte[]> prompt(int length, Prompt form) throws CommandFailed {
		this.loop.delay(this.panel.current().answers().acceptanceDelay());
		String sign = this.panel.takeLostPrompt() ? "" : ">";
		LineReader reader = this.loop.reader();
		Future<byte[]> data;
		if (form == Prompt.BARE || this.profile.has(FirmwareFeature.PROMPT_IN_ONE_WRITE)) {
			data = reader.expect(length);
			this.terminal.print(((form == Prompt.BARE) ? "" : "\r\nOK\r\n") + "\r\n" + sign);
		}
		else {
			this.terminal.print("\r\nOK\r\n");
			Pause.of(this.panel.current().command().promptDelay());
			data = reader.expect(length);
			this.terminal.print("\r\n" + sign);
		}
		reader.release();
		return data;
	}

	/**
	 * In which form the host is asked.
	 */
	public enum Prompt {

		/** {@code OK} comes before {@code >}, and the result after the data. */
		ACCEPTED,

		/** {@code >} comes alone, and {@code OK} after the data. */
		BARE

	}

}
