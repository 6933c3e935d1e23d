package io.github.espatmqtt.transport.telnet;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of one side of a connection. Answers changes only, so that two sides never
 * go on answering each other (RFC 1143).
 */
final class OptionSide {

	private final TelnetVerb yes;

	private final TelnetVerb no;

	private final Set<Integer> wanted;

	private final Map<Integer, State> states = new HashMap<>();

	private OptionSide(TelnetVerb yes, TelnetVerb no, Set<Integer> wanted) {
		this.yes = yes;
		this.no = no;
		this.wanted = wanted;
	}

	/**
	 * What this side does.
	 */
	static OptionSide ours(Set<Integer> wanted) {
		return new OptionSide(TelnetVerb.WILL, TelnetVerb.WONT, wanted);
	}

	/**
	 * What the other side does.
	 */
	static OptionSide theirs(Set<Integer> wanted) {
		return new OptionSide(TelnetVerb.DO, TelnetVerb.DONT, wanted);
	}

	/**
	 * Return the question for an option, unless there has been an answer already.
	 */
	Optional<byte[]> ask(int option) {
		return (this.states.putIfAbsent(option, State.ASKED) == null) ? Optional.of(this.yes.about(option))
				: Optional.empty();
	}

	/**
	 * Take note of what the other side says.
	 * @return the answer, if there is to be one
	 */
	Optional<byte[]> heard(boolean agreed, int option) {
		State before = this.states.get(option);
		if (agreed && !this.wanted.contains(option)) {
			return Optional.of(this.no.about(option));
		}
		this.states.put(option, agreed ? State.ON : State.OFF);
		if (before == State.ASKED || agreed == (before == State.ON)) {
			return Optional.empty();
		}
		return Optional.of((agreed ? this.yes : this.no).about(option));
	}

	boolean isOn(int option) {
		return this.states.get(option) == State.ON;
	}

	boolean isOff(int option) {
		return this.states.get(option) == State.OFF;
	}

	private enum State {

		ASKED, ON, OFF

	}

}
