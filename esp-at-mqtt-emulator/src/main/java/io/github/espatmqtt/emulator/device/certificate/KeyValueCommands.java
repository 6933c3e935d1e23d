package io.github.espatmqtt.emulator.device.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.ErrorCode;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.RawInput;
import io.github.espatmqtt.emulator.device.command.SettingCommands.Range;
import io.github.espatmqtt.emulator.device.hardware.Entry;
import io.github.espatmqtt.emulator.device.hardware.EntryKey;
import io.github.espatmqtt.emulator.device.hardware.Flash;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;

/**
 * The command that writes, lists and erases the entries of the key-value storage, those
 * with certificates among them.
 */
final class KeyValueCommands {

	private static final int BINARY = 8;

	private static final int TEXT = 7;

	private static final int LENGTH_LIMIT = 8192;

	private static final int KEY_LIMIT = 15;

	private static final List<String> OWNERS = List.of("client", "server", "mqtt", "https", "wpa2", "wss");

	private static final List<String> NAMESPACES = Stream
		.concat(Stream.of("factory_param", "ble_data"),
				OWNERS.stream().flatMap((owner) -> Stream.of(owner + "_cert", owner + "_key", owner + "_ca")))
		.toList();

	private static final Range[] NUMBERS = { new Range(0, 0xff), new Range(-0x80, 0x7f), new Range(0, 0xffff),
			new Range(-0x8000, 0x7fff), new Range(0, Integer.MAX_VALUE),
			new Range(Integer.MIN_VALUE, Integer.MAX_VALUE) };

	private final NavigableMap<EntryKey, Entry> entries;

	private final RawInput input;

	private final Terminal terminal;

	KeyValueCommands(Flash flash, CommandContext context) {
		this.entries = flash.entries();
		this.input = context.input();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT+SYSMFG").query((none) -> list()).set(1, this::operate));
	}

	private void list() {
		this.entries.keySet()
			.stream()
			.map(EntryKey::namespace)
			.distinct()
			.forEach((name) -> this.terminal.line("+SYSMFG:\"" + name + "\""));
	}

	private void operate(Parameters parameters) throws CommandFailed {
		switch (parameters.number(Field.PLAIN, 0, 2)) {
			case 0 -> erase(parameters);
			case 1 -> read(parameters);
			default -> write(parameters);
		}
	}

	private void erase(Parameters parameters) throws CommandFailed {
		String namespace = parameters.oneOf(NAMESPACES);
		EntryKey one = parameters.hasNext() ? key(namespace, parameters) : null;
		parameters.end(Field.PLAIN);
		this.entries.keySet().removeIf((each) -> (one != null) ? each.equals(one) : isIn(namespace, each));
	}

	private void read(Parameters parameters) throws CommandFailed {
		if (!parameters.hasNext()) {
			list();
			return;
		}
		String namespace = parameters.oneOf(NAMESPACES);
		if (parameters.hasNext()) {
			value(key(namespace, parameters), parameters);
			return;
		}
		if (this.entries.keySet().stream().noneMatch((each) -> isIn(namespace, each))) {
			throw new CommandFailed(ErrorCode.invalid(1));
		}
		this.entries.forEach((key, entry) -> {
			if (isIn(namespace, key)) {
				this.terminal.line(head(key, entry));
			}
		});
	}

	private void value(EntryKey key, Parameters parameters) throws CommandFailed {
		Entry entry = this.entries.get(key);
		if (entry == null) {
			throw new CommandFailed(ErrorCode.invalid(1));
		}
		int start = 0;
		int length = entry.content().length;
		if (parameters.hasNext()) {
			start = parameters.number(Field.PLAIN, 0, length - 1);
			length = parameters.number(Field.PLAIN, 1, length - start);
		}
		parameters.end(Field.PLAIN);
		byte[] part = Arrays.copyOfRange(entry.content(), start, start + length);
		this.terminal.line(head(key, entry) + "," + length + "," + Wire.text(part));
	}

	private void write(Parameters parameters) throws CommandFailed {
		EntryKey key = key(parameters.oneOf(NAMESPACES), parameters);
		int type = parameters.number(Field.PLAIN, OWNERS.contains(owner(key)) ? BINARY : 1, BINARY);
		if (type < TEXT) {
			Range range = NUMBERS[type - 1];
			int value = parameters.number(Field.PLAIN, range.lowest(), range.highest());
			parameters.end(Field.PLAIN);
			this.entries.put(key, new Entry(type, Wire.bytes(String.valueOf(value))));
			return;
		}
		int length = parameters.number(Field.PLAIN, 1, LENGTH_LIMIT);
		parameters.end(Field.PLAIN);
		this.entries.put(key, new Entry(type, this.input.ask(length)));
	}

	private static EntryKey key(String namespace, Parameters parameters) throws CommandFailed {
		return new EntryKey(namespace, namespace.startsWith("mqtt_") ? parameters.oneOf(List.of(namespace))
				: parameters.name(Field.PLAIN, KEY_LIMIT));
	}

	private static String owner(EntryKey key) {
		return key.namespace().substring(0, key.namespace().indexOf('_'));
	}

	private static boolean isIn(String namespace, EntryKey key) {
		return key.namespace().equals(namespace);
	}

	private static String head(EntryKey key, Entry entry) {
		return Wire.format("+SYSMFG:\"%s\",\"%s\",%d", key.namespace(), key.key(), entry.type());
	}

}
