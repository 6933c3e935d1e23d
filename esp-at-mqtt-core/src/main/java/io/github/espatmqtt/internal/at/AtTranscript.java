package io.github.espatmqtt.internal.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.internal.dialect.EspReplies;

/**
 * What a module has said to a command so far, without its outcome.
 */
final class AtTranscript {

	private final AtCommand command;

	private final List<String> lines = new ArrayList<>();

	private final List<byte[]> payloads = new ArrayList<>();

	private final List<AtErrorCode> codes = new ArrayList<>();

	AtTranscript(AtCommand command) {
		this.command = command;
	}

	void note(byte[] payload) {
		this.payloads.add(payload);
	}

	/**
	 * Take note of a line that is no outcome.
	 */
	void note(String line) {
		Optional<AtErrorCode> code = AtErrorCode.parse(line);
		code.or(() -> AtErrorCode.find(line)).ifPresent(this.codes::add);
		if (code.isEmpty() && !EspReplies.isEcho(line, this.command.line())) {
			this.lines.add(line);
		}
	}

	List<AtErrorCode> codes() {
		return this.codes;
	}

	/**
	 * Return whether the module says that it could not read a line.
	 */
	boolean isDamaged() {
		return !this.codes.isEmpty() && this.codes.get(this.codes.size() - 1).category().isDamagedLine();
	}

	/**
	 * Forget the codes of what was not this command: a busy module, a line end.
	 */
	void forget(AtErrorCode.Category category) {
		this.codes.removeIf((code) -> code.category() == category);
	}

	/**
	 * Forget everything, as the command is sent again.
	 */
	void clear() {
		this.codes.clear();
	}

	AtAnswer answer(String finalLine) {
		return new AtAnswer(this.lines, this.payloads, this.codes, finalLine);
	}

}
