package io.github.espatmqtt.emulator.device.command;

import java.util.Arrays;
import java.util.List;

/**
 * A command ends with {@code ERROR}.
 */
public final class CommandFailed extends Exception {

	private final List<Integer> codes;

	public CommandFailed(Integer... codes) {
		super("ERROR " + Arrays.stream(codes).map(Integer::toHexString).toList());
		this.codes = List.of(codes);
	}

	List<Integer> codes() {
		return this.codes;
	}

}
