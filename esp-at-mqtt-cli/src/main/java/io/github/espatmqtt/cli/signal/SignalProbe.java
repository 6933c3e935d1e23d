package io.github.espatmqtt.cli.signal;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.espatmqtt.cli.signal.Signal.Kind;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.TransportException;

/**
 * Finds out what is at the other end of a line about which nothing is known: listens,
 * asks {@code AT} at the usual speeds, gives a module that waits for raw data its rest in
 * line ends, and at last resets a board whose reset is wired to the port.
 */
public final class SignalProbe {

	/** The longest it takes: some speeds more than usual, the rest of 128 KiB. */
	public static final Duration LIMIT = Duration.ofSeconds(60);

	private static final List<Integer> USUAL = List.of(115_200, 9600, 57_600, 38_400, 19_200, 230_400, 460_800, 921_600,
			74_880, 1_500_000, 2_000_000);

	private static final int FIRST = 300;

	private static final int BOOT = 4000;

	private static final int ESCAPE = 1500;

	private static final int PULSE = 200;

	private static final int ASKED_AGAIN = 3;

	private final RawLine line;

	private final Question question;

	private final Consumer<String> progress;

	private final Pace pace;

	private final Map<Hearing, Signal> best = new EnumMap<>(Hearing.class);

	/**
	 * Create a new probe.
	 * @param connection the open line
	 * @param threads start what may block
	 * @param progress is told what is being done
	 */
	public SignalProbe(AtConnection connection, ClientThreads threads, Consumer<String> progress) {
		this(new RawLine(connection, threads), progress, Pace.REAL);
	}

	SignalProbe(RawLine line, Consumer<String> progress, Pace pace) {
		this.line = line;
		this.question = new Question(line, pace);
		this.progress = progress;
		this.pace = pace;
	}

	/**
	 * Find out.
	 * @throws TransportException if the line is lost meanwhile
	 */
	public Signal examine() {
		try {
			return listenAndAsk();
		}
		catch (BlockedLineException ex) {
			return new Signal(Kind.BLOCKED, speed(), "");
		}
	}

	private Signal listenAndAsk() {
		int configured = speed();
		note(this.line.listen(this.pace.millis(FIRST)), "");
		boolean silent = true;
		for (int times = 0; times < ASKED_AGAIN; times++) {
			Hearing hearing = ask();
			if (hearing == Hearing.ANSWER) {
				return found(Kind.ANSWERS);
			}
			silent &= hearing == Hearing.NOTHING || hearing == Hearing.PROMPT;
		}
		// what came before anybody asked was left over from somebody else
		this.best.remove(Hearing.ANSWER);
		if (this.best.containsKey(Hearing.BOOT_TEXT) && awaitBoot() == Hearing.ANSWER) {
			return found(Kind.ANSWERS);
		}
		if (silent && isWorthOtherSpeeds() && fill(Filling.SHORT)) {
			return found(Kind.RELEASED);
		}
		if (isWorthOtherSpeeds() && askAtOtherSpeeds(configured)) {
			return found(Kind.ANSWERS);
		}
		return this.best.isEmpty() ? insist() : verdict();
	}

	private boolean isWorthOtherSpeeds() {
		return !this.best.containsKey(Hearing.BOOT_TEXT) && !this.best.containsKey(Hearing.ECHO);
	}

	private boolean askAtOtherSpeeds(int configured) {
		LineSpeed speed = this.line.connection().lineSpeed().orElse(null);
		if (speed == null) {
			return false;
		}
		Set<Integer> others = new LinkedHashSet<>(USUAL);
		others.remove(configured);
		for (int other : others) {
			this.progress.accept("asking AT at " + other + " baud, each speed for 2 s at most");
			if (speed.change(other) && (ask() == Hearing.ANSWER || heardAny() && ask() == Hearing.ANSWER)) {
				return true;
			}
		}
		speed.change(configured);
		return false;
	}

	private boolean heardAny() {
		return !this.best.isEmpty();
	}

	/**
	 * Try what costs time, with a module that has said nothing.
	 */
	private Signal insist() {
		if (fill(Filling.LONG)) {
			return found(Kind.RELEASED);
		}
		this.progress.accept("leaving a pass-through mode with +++, 3 s at most");
		this.line.send("+++");
		note(this.line.listen(this.pace.millis(ESCAPE)), "+++");
		if (ask() == Hearing.ANSWER) {
			return found(Kind.ANSWERS);
		}
		this.line.connection().modemLines().ifPresent((lines) -> {
			this.progress.accept("pulsing RTS, which resets development boards, 3 s at most");
			lines.rts(true);
			note(this.line.listen(this.pace.millis(PULSE)), "");
			lines.rts(false);
			note(this.line.listen(this.pace.millis(ESCAPE)), "");
		});
		if (!this.best.isEmpty() && (awaitBoot() == Hearing.ANSWER)) {
			return found(Kind.ANSWERS);
		}
		return verdict();
	}

	private Hearing awaitBoot() {
		this.progress.accept("waiting for the module to start, 4 s at most");
		note(this.line.listen(this.pace.millis(BOOT), (heard) -> Hearing.of(heard, "") == Hearing.ANSWER), "");
		return ask();
	}

	private Hearing ask() {
		return note(this.question.ask(), Question.SENT);
	}

	private boolean fill(Filling filling) {
		this.progress.accept(filling.text());
		String heard = filling.pour(this.line, this.pace);
		return !heard.isBlank() && (note(heard, "") == Hearing.ANSWER | ask() == Hearing.ANSWER);
	}

	private Hearing note(String heard, String sent) {
		Hearing hearing = Hearing.of(heard, sent);
		if (hearing != Hearing.NOTHING && hearing != Hearing.PROMPT) {
			this.best.merge(hearing, new Signal(Kind.SILENT, speed(), heard),
					(old, next) -> new Signal(Kind.SILENT, next.baudRate(), old.heard() + next.heard()));
		}
		return hearing;
	}

	private int speed() {
		return this.line.connection().lineSpeed().map(LineSpeed::baudRate).orElse(0);
	}

	private Signal found(Kind kind) {
		Signal signal = this.best.getOrDefault(Hearing.ANSWER, new Signal(kind, speed(), ""));
		return new Signal(kind, speed(), signal.heard());
	}

	private Signal verdict() {
		return this.best.entrySet()
			.stream()
			.findFirst()
			.map((entry) -> with(kind(entry.getKey()), entry.getValue()))
			.orElse(new Signal(Kind.SILENT, speed(), ""));
	}

	private static Kind kind(Hearing hearing) {
		return switch (hearing) {
			case ANSWER -> Kind.ANSWERS;
			case BOOT_TEXT -> Kind.BOOT_TEXT;
			case ECHO -> Kind.LOOPED_BACK;
			case TEXT -> Kind.OTHER_TEXT;
			case GARBAGE -> Kind.GARBAGE;
			case NOTHING, PROMPT -> Kind.SILENT;
		};
	}

	private static Signal with(Kind kind, Signal signal) {
		return new Signal(kind, signal.baudRate(), signal.heard());
	}

}
