package io.github.espatmqtt.emulator.device.certificate;

import java.util.Arrays;
import java.util.List;

import io.github.espatmqtt.emulator.device.certificate.Partitions.Partition;
import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.ErrorCode;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.RawInput;
import io.github.espatmqtt.emulator.device.command.RawInput.Prompt;
import io.github.espatmqtt.emulator.device.hardware.Flash;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;

/**
 * The command that erases, writes and reads partitions. On firmware without key-value
 * storage the certificates are in there.
 */
final class PartitionCommands {

	private static final int BLOCK = 4096;

	private static final int WORD = 4;

	private final Flash flash;

	private final List<Partition> partitions;

	private final RawInput input;

	private final Terminal terminal;

	PartitionCommands(Flash flash, CommandContext context) {
		this.flash = flash;
		this.partitions = Partitions.of(context.profile());
		this.input = context.input();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT+SYSFLASH").query((none) -> list()).set(4, this::operate));
	}

	private void list() {
		for (Partition each : this.partitions) {
			this.terminal.line(Wire.format("+SYSFLASH:\"%s\",%d,%d,0x%x,0x%x", each.name(), each.type(), each.subtype(),
					each.place().address(), each.place().size()));
		}
	}

	private void operate(Parameters parameters) throws CommandFailed {
		int operation = parameters.number(Field.PLAIN, 0, 2);
		String name = parameters.oneOf(this.partitions.stream().map(Partition::name).toList());
		byte[] content = this.flash.partition(name, size(name));
		switch (operation) {
			case 0 -> erase(content, parameters);
			case 1 -> write(content, parameters);
			default -> read(content, parameters);
		}
	}

	private int size(String name) {
		return this.partitions.stream()
			.filter((each) -> each.name().equals(name))
			.mapToInt((each) -> each.place().size())
			.sum();
	}

	private static void erase(byte[] partition, Parameters parameters) throws CommandFailed {
		Range range = parameters.hasNext() ? range(parameters, partition.length, BLOCK)
				: new Range(0, partition.length);
		Arrays.fill(partition, range.start(), range.end(), Flash.ERASED);
	}

	/**
	 * Write as flash memory does, which can only clear bits.
	 */
	private void write(byte[] partition, Parameters parameters) throws CommandFailed {
		Range range = range(parameters, partition.length, WORD);
		byte[] content = this.input.ask(range.end() - range.start(), Prompt.BARE);
		for (int i = 0; i < content.length; i++) {
			partition[range.start() + i] &= content[i];
		}
	}

	private void read(byte[] partition, Parameters parameters) throws CommandFailed {
		Range range = range(parameters, partition.length, 1);
		byte[] content = Arrays.copyOfRange(partition, range.start(), range.end());
		this.terminal.line("+SYSFLASH:" + content.length + "," + Wire.text(content));
	}

	private static Range range(Parameters parameters, int size, int unit) throws CommandFailed {
		int start = parameters.number(Field.PLAIN, 0, size - 1);
		int length = parameters.number(Field.PLAIN, 1, size - start);
		parameters.end(Field.PLAIN);
		if (length % unit != 0) {
			throw new CommandFailed(ErrorCode.invalid(3));
		}
		return new Range(start, start + length);
	}

	private record Range(int start, int end) {

	}

}
