package io.github.espatmqtt.cli.conform;

import java.util.List;

import io.github.espatmqtt.cli.screen.Screen;
import io.github.espatmqtt.cli.secret.Secrets;
import io.github.espatmqtt.module.FirmwareVersion;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.transport.AtConnection;

/**
 * An interview with a module that is left as it was found.
 */
final class Visit {

	private static final int ATTEMPTS = 4;

	private final Screen screen;

	private final Interview interview;

	private boolean echo;

	private String log = "";

	Visit(AtConnection line, Screen screen) {
		this.interview = new Interview(line);
		this.screen = screen;
	}

	/**
	 * Find the module, and have it begin as after a start: echo on, no session.
	 * @return whether it answers
	 */
	boolean begin() {
		this.screen.progress("asking AT, " + ATTEMPTS * Interview.LIMIT.toSeconds() + " s at most");
		for (int times = 0; times < ATTEMPTS; times++) {
			String answer = this.interview.ask("AT");
			if (answer.endsWith("\r\nOK\r\n")) {
				this.echo = answer.startsWith("AT");
				this.interview.ask("AT+MQTTCLEAN=0");
				this.log = this.interview.ask("AT+SYSLOG?");
				this.interview.ask("AT+SYSLOG=0");
				this.interview.ask("ATE1");
				return true;
			}
		}
		return false;
	}

	ModuleIdentity identity() {
		return ModuleIdentity.parse(this.interview.ask("AT+GMR").lines().toList());
	}

	Expectations expectations() {
		FirmwareVersion version = identity().atVersion();
		return Expectations.nearest((version != null) ? version : new FirmwareVersion(0, 0, 0));
	}

	/**
	 * Put all questions.
	 * @return the answers, without secrets
	 */
	List<Exchange> interview() {
		String seconds = Interview.LIMIT.toSeconds() + " s at most";
		List<Exchange> exchanges = this.interview.ask(Expectations.script(),
				(question) -> this.screen.progress(question.name() + ", " + seconds));
		this.interview.ask("AT+MQTTCLEAN=0");
		this.interview.ask(this.log.contains("+SYSLOG:1") ? "AT+SYSLOG=1" : "AT+SYSLOG=0");
		this.interview.ask(this.echo ? "ATE1" : "ATE0");
		return exchanges.stream()
			.map((one) -> new Exchange(one.name(), one.sent(), Secrets.anonymous(one.answer())))
			.toList();
	}

}
