package io.github.espatmqtt.cli.terminal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.cli.secret.Secrets;
import io.github.espatmqtt.internal.dialect.EspReplies;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.TransportException;

/**
 * A person and a module: what is typed goes to the module as a command, or as raw data
 * while it waits for some; what comes is shown as it comes.
 */
final class Dialogue {

	private static final Duration PIECE = Duration.ofMillis(200);

	private static final Duration POLL = Duration.ofMillis(20);

	/** The longest that a command is known to take, joining a network. */
	private static final Duration ANSWER = Duration.ofSeconds(25);

	private static final Duration END = Duration.ofSeconds(1);

	private final RawData data = new RawData();

	private final LineCutter cutter = new LineCutter();

	private final AtConnection line;

	private final Console console;

	private final Log log;

	private volatile String last = "";

	private volatile boolean waitsForData;

	private volatile boolean over;

	private volatile boolean answered;

	private volatile boolean dataIsDue;

	Dialogue(AtConnection line, Console console, Log log) {
		this.line = line;
		this.console = console;
		this.log = log;
	}

	/**
	 * Talk until the person ends it.
	 * @param settles whether each answer is waited for before the next command
	 */
	void run(boolean settles) {
		Thread listener = new ClientThreads("terminal").start("listener", this::listen);
		String typed = this.console.read(prompt());
		while (typed != null && !this.over && !typed.equals(":quit")) {
			send(typed);
			if (settles) {
				awaitAnswer(listener);
			}
			typed = this.console.read(prompt());
		}
		if (this.waitsForData && !this.over) {
			this.log.note("the module waited for " + this.data.missing() + " more bytes, and gets line ends");
			this.answered = false;
			this.line.write(this.data.rest());
			awaitAnswer(listener);
		}
		this.over = true;
		ClientThreads.join(listener, Deadline.in(END));
	}

	private String prompt() {
		return this.waitsForData ? "data, " + this.data.missing() + " bytes> " : "AT> ";
	}

	private void send(String typed) {
		if (this.waitsForData) {
			sendData(typed);
			return;
		}
		this.last = typed;
		this.dataIsDue = this.data.begin(typed);
		this.log.sent(typed);
		this.answered = false;
		this.line.write((typed + "\r\n").getBytes(StandardCharsets.UTF_8));
	}

	private void sendData(String typed) {
		byte[] bytes = this.data.take(typed);
		String shown = Secrets.hasSecretData(this.last) ? "(" + bytes.length + " secret bytes)"
				: new String(bytes, StandardCharsets.UTF_8);
		this.waitsForData = this.data.missing() > 0;
		this.log.sent(shown);
		this.answered = false;
		this.line.write(bytes);
		if (bytes.length < typed.getBytes(StandardCharsets.UTF_8).length) {
			this.log.note("the module waited for no more; the rest of what was typed is not sent");
		}
	}

	private void listen() {
		byte[] buffer = new byte[1024];
		try {
			while (!this.over) {
				int count = this.line.read(buffer, PIECE);
				List<String> lines = (count > 0)
						? this.cutter.take(new String(buffer, 0, count, StandardCharsets.UTF_8)) : this.cutter.flush();
				lines.forEach(this::show);
			}
		}
		catch (TransportException ex) {
			this.log.note(String.valueOf(ex.getMessage()));
			this.over = true;
		}
	}

	private void show(String text) {
		this.log.received(text);
		if (text.equals(LineCutter.PROMPT)) {
			this.dataIsDue = false;
			this.waitsForData = this.data.begin(this.last) && this.data.missing() > 0;
			this.log.note(this.waitsForData ? "the module waits for " + this.data.missing() + " bytes"
					: "the module waits for data");
		}
		this.answered |= isAnswer(text);
	}

	private boolean isAnswer(String text) {
		boolean promptIsDue = this.dataIsDue && text.equals(EspReplies.OK);
		return EspReplies.isOutcome(text) && !promptIsDue || text.startsWith("+MQTTPUB:")
				|| text.equals(LineCutter.PROMPT);
	}

	/**
	 * Wait until the module has answered what was sent last.
	 */
	private void awaitAnswer(Thread listener) {
		Deadline until = Deadline.in(this.waitsForData ? PIECE : ANSWER);
		while (!this.over && !this.answered && !until.isOver()) {
			ClientThreads.join(listener, Deadline.in(POLL));
		}
	}

}
