package io.github.espatmqtt.emulator.device;

import java.util.Map;
import java.util.Set;

/**
 * The command that writes, lists and erases stored certificates. There is one of each
 * kind, with the same name as namespace and key.
 */
final class CertificateCommands {

	private static final Set<String> NAMES = Set.of("mqtt_ca", "mqtt_cert", "mqtt_key");

	private static final int NAME_LIMIT = 16;

	private static final int BINARY = 8;

	private static final int LENGTH_LIMIT = 8192;

	private final Map<String, byte[]> certificates;

	private final RawInput input;

	private final Terminal terminal;

	CertificateCommands(Map<String, byte[]> certificates, RawInput input, Terminal terminal) {
		this.certificates = certificates;
		this.input = input;
		this.terminal = terminal;
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT+SYSMFG").query((none) -> list()).set(1, this::operate));
	}

	private void list() {
		this.certificates.keySet().stream().sorted().forEach((name) -> this.terminal.line("+SYSMFG:\"" + name + "\""));
	}

	private void operate(Parameters parameters) throws CommandFailed {
		switch (parameters.number(Field.PLAIN, 0, 2)) {
			case 0 -> erase(parameters);
			case 1 -> read(parameters);
			default -> write(parameters);
		}
	}

	private void erase(Parameters parameters) throws CommandFailed {
		this.certificates.remove(name(parameters));
	}

	private void read(Parameters parameters) throws CommandFailed {
		if (!parameters.hasNext()) {
			list();
			return;
		}
		String name = name(parameters);
		byte[] content = this.certificates.get(name);
		if (content == null) {
			throw new CommandFailed(ErrorCode.invalid(1));
		}
		String entry = "+SYSMFG:\"%1$s\",\"%1$s\",%2$d".formatted(name, BINARY);
		this.terminal.line(parameters.hasNext() ? entry + "," + content.length + "," + Wire.text(content) : entry);
	}

	private void write(Parameters parameters) throws CommandFailed {
		String name = name(parameters);
		name(parameters);
		parameters.number(Field.PLAIN, BINARY, BINARY);
		int length = parameters.number(Field.PLAIN, 1, LENGTH_LIMIT);
		parameters.end(Field.PLAIN);
		this.certificates.put(name, this.input.ask(length));
	}

	private static String name(Parameters parameters) throws CommandFailed {
		String name = parameters.name(Field.PLAIN, NAME_LIMIT);
		if (!NAMES.contains(name)) {
			throw new CommandFailed(ErrorCode.invalid(1));
		}
		return name;
	}

}
