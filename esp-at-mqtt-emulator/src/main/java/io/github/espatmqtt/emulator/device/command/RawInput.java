package io.github.espatmqtt.emulator.device.command;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.github.espatmqtt.emulator.device.hardware.Hardware;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.fault.FaultPanel;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The data phase of a command: prompts, then waits for raw bytes.
 */
public final class RawInput {

	private static final String ACCEPTED = "\r\nOK\r\n";

	/** How long a prompt is due on firmware that writes it apart. */
	private static final Duration PROMPT_DUE = Duration.ofMillis(5);

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
		boolean apart = form == Prompt.ACCEPTED && !this.profile.has(FirmwareFeature.PROMPT_IN_ONE_WRITE);
		Future<byte[]> data = apart ? apart(length, sign) : atOnce(length, accepted(form) + "\r\n" + sign);
		this.loop.reader().release();
		return data;
	}

	private String accepted(Prompt form) {
		boolean bare = form == Prompt.BARE && !this.panel.current().readings().flashAcceptedFirst();
		return bare ? "" : ACCEPTED;
	}

	private Future<byte[]> atOnce(int length, String prompt) {
		Future<byte[]> data = this.loop.reader().expect(length);
		this.terminal.print(prompt);
		return data;
	}

	/**
	 * Say that the command is accepted, and prompt in another write. One of two prompts
	 * is due some time later; messages that arrive meanwhile come between.
	 */
	private Future<byte[]> apart(int length, String sign) throws CommandFailed {
		Duration delay = this.panel.current().command().promptDelay();
		boolean torn = !delay.isZero() || this.panel.tearsPrompt();
		Pause.of(torn ? Duration.ZERO : PROMPT_DUE);
		this.terminal.print(ACCEPTED);
		Duration due = (delay.compareTo(PROMPT_DUE) > 0) ? delay : PROMPT_DUE;
		Pause.of(torn ? due : Duration.ZERO);
		return atOnce(length, "\r\n" + sign);
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
