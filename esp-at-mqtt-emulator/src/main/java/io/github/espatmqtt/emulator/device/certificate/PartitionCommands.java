package io.github.espatmqtt.emulator.device.certificate;

import java.util.Arrays;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.ErrorCode;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.RawInput;
import io.github.espatmqtt.emulator.device.hardware.Flash;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;

/**
 * The command that erases, writes and reads the partitions with certificates on firmware
 * without key-value storage.
 */
final class PartitionCommands {

	private static final int BLOCK = 4096;

	private static final int WORD = 4;

	private final Flash flash;

	private final RawInput input;

	private final Terminal terminal;

	PartitionCommands(Flash flash, CommandContext context) {
		this.flash = flash;
		this.input = context.input();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT+SYSFLASH").query((none) -> list()).set(4, this::operate));
	}

	private void list() {
		int address = 0x24000;
		for (String name : Stored.places()) {
			this.terminal.line(Wire.format("+SYSFLASH:\"%s\",64,6,0x%x,0x%x", name, address, Flash.PARTITION_SIZE));
			address += Flash.PARTITION_SIZE;
		}
	}

	private void operate(Parameters parameters) throws CommandFailed {
		int operation = parameters.number(Field.PLAIN, 0, 2);
		String name = parameters.oneOf(Stored.places());
		switch (operation) {
			case 0 -> erase(name, parameters);
			case 1 -> write(name, parameters);
			default -> read(name, parameters);
		}
	}

	private void erase(String name, Parameters parameters) throws CommandFailed {
		byte[] partition = this.flash.partition(name);
		Range range = parameters.hasNext() ? range(parameters, BLOCK) : new Range(0, partition.length);
		Arrays.fill(partition, range.start(), range.end(), Flash.ERASED);
	}

	/**
	 * Write as flash memory does, which can only clear bits.
	 */
	private void write(String name, Parameters parameters) throws CommandFailed {
		byte[] partition = this.flash.partition(name);
		Range range = range(parameters, WORD);
		byte[] content = this.input.ask(range.end() - range.start());
		for (int i = 0; i < content.length; i++) {
			partition[range.start() + i] &= content[i];
		}
	}

	private void read(String name, Parameters parameters) throws CommandFailed {
		Range range = range(parameters, 1);
		byte[] content = Arrays.copyOfRange(this.flash.partition(name), range.start(), range.end());
		this.terminal.line("+SYSFLASH:" + content.length + "," + Wire.text(content));
	}

	private static Range range(Parameters parameters, int unit) throws CommandFailed {
		int start = parameters.number(Field.PLAIN, 0, Flash.PARTITION_SIZE - 1);
		int length = parameters.number(Field.PLAIN, 1, Flash.PARTITION_SIZE - start);
		parameters.end(Field.PLAIN);
		if (length % unit != 0) {
			throw new CommandFailed(ErrorCode.invalid(3));
		}
		return new Range(start, start + length);
	}

	private record Range(int start, int end) {

	}

}
