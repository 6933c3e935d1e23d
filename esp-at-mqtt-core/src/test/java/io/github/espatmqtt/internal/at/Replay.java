package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;

/**
 * What an engine concludes from a transcript: what became of its commands and of those
 * appended to it, and what the module said unasked.
 */
final class Replay {

	static final String SILENCE = "silence";

	static final String NO_ANSWER = "no answer";

	/** Quick to ask again: a module that boots leaves probes unanswered. */
	private static final AtTiming TIMING = timing(Duration.ofMillis(300), Duration.ofSeconds(10));

	private final List<AtCommand> commands = new ArrayList<>();

	private final List<String> outcomes = new ArrayList<>();

	private final List<List<String>> lines = new ArrayList<>();

	private final List<String> events;

	Replay(String name, String... appended) {
		this(Transcript.read(name), Integer.MAX_VALUE, appended);
	}

	Replay(Transcript transcript, int chunkSize, String... appended) {
		ScriptedConnection script = new ScriptedConnection().answerProbes()
			.inChunksOf(chunkSize)
			.send(transcript.preamble());
		for (Transcript.Exchange exchange : transcript.exchanges()) {
			exchange.play(script);
			this.commands.add(exchange.command());
		}
		for (String line : appended) {
			script.expect(line).send("\r\nOK\r\n");
			this.commands.add(AtCommand.of(line, ScriptedModule.TIMING.synchronization()));
		}
		try (ScriptedModule module = new ScriptedModule(script, TIMING)) {
			script.awaitDigested();
			for (AtCommand command : this.commands) {
				this.outcomes.add(execute(module, command));
				script.awaitDigested();
			}
			this.events = List.copyOf(module.events());
		}
	}

	static AtTiming timing(Duration probe, Duration synchronization) {
		AtTiming timing = ScriptedModule.TIMING;
		return new AtTiming(probe, timing.quiet(), synchronization, timing.settle(), timing.idle(), timing.write(),
				timing.patience());
	}

	List<String> outcomes() {
		return this.outcomes;
	}

	List<String> lines(int command) {
		return this.lines.get(command);
	}

	List<String> events() {
		return this.events;
	}

	/**
	 * Return everything as text: a line for each command with its outcome and the lines
	 * of its answer, then a line for each event.
	 */
	List<String> conclusions() {
		List<String> conclusions = new ArrayList<>();
		for (int i = 0; i < this.commands.size(); i++) {
			List<String> answer = lines(i);
			conclusions
				.add(this.commands.get(i) + ": " + this.outcomes.get(i) + (answer.isEmpty() ? "" : " " + answer));
		}
		this.events.forEach((event) -> conclusions.add("event " + readable(event)));
		return conclusions;
	}

	private static String readable(String event) {
		return event.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
	}

	private String execute(ScriptedModule module, AtCommand command) {
		List<String> answer = new ArrayList<>();
		this.lines.add(answer);
		return outcome(module, command, answer);
	}

	static String outcome(ScriptedModule module, AtCommand command) {
		return outcome(module, command, new ArrayList<>());
	}

	private static String outcome(ScriptedModule module, AtCommand command, List<String> lines) {
		try {
			AtAnswer answer = module.engine().execute(command);
			lines.addAll(answer.lines());
			answer.payloads().forEach((payload) -> lines.add(payload.length + " bytes"));
			return answer.finalLine();
		}
		catch (AtRejectedException ex) {
			AtAnswer answer = AtAnswer.of(ex);
			lines.addAll(answer.lines());
			return answer.finalLine() + ex.errorCode().map((code) -> " " + code).orElse("");
		}
		catch (AtTimeoutException ex) {
			return ex.isSilent() ? SILENCE : NO_ANSWER;
		}
		catch (AtAbortedException ex) {
			return ex.reason().name();
		}
	}

}
