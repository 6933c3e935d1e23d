package io.github.espatmqtt.cli.firmware;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.espatmqtt.cli.screen.Mark;
import io.github.espatmqtt.cli.screen.Screen;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.transport.AtConnection;
import org.jspecify.annotations.Nullable;

/**
 * The update over the air ({@code AT+CIUPDATE}). Nothing is sent while it runs.
 */
final class AirUpdate {

	static final Duration LIMIT = Duration.ofMinutes(10);

	private static final Duration ANSWER = Duration.ofSeconds(5);

	private static final Duration START = Duration.ofSeconds(30);

	private static final int ATTEMPTS = 3;

	private static final Pattern STEP = Pattern.compile("(?m)^\\+CIPUPDATE:(-?\\d{1,3})\\r?$");

	private static final Pattern FINAL = Pattern.compile("(?m)^(OK|ERROR)\\r?$");

	private static final Pattern READY = Pattern.compile("(?m)^ready\\r?$");

	/** What the steps mean (the vendor's page on the TCP/IP commands). */
	private static final Map<String, String> STEPS = Map.of("1", "server found", "2", "connected to the server", "3",
			"got the version", "4", "loading");

	private final byte[] buffer = new byte[1024];

	private final AtConnection line;

	private final Screen screen;

	AirUpdate(AtConnection line, Screen screen) {
		this.line = line;
		this.screen = screen;
	}

	/**
	 * Ask what the module is.
	 * @return what it is, or {@code null} if it does not answer
	 */
	@Nullable ModuleIdentity identity() {
		this.screen.progress("asking for the version, " + ATTEMPTS * ANSWER.toSeconds() + " s at most");
		for (int times = 0; times < ATTEMPTS; times++) {
			String answer = exchange("AT+GMR", ANSWER, FINAL);
			if (answer.contains("AT version")) {
				return ModuleIdentity.parse(List.copyOf(answer.lines().toList()));
			}
		}
		return null;
	}

	/**
	 * Update.
	 * @return whether the module has loaded a firmware
	 */
	boolean run() {
		this.screen.progress("loading the firmware, " + LIMIT.toMinutes() + " minutes at most");
		String answer = exchange("AT+CIUPDATE", LIMIT, FINAL);
		Matcher end = FINAL.matcher(answer);
		if (!end.find() || !end.group(1).equals("OK")) {
			return false;
		}
		if (READY.matcher(answer).find()) {
			return true;
		}
		this.screen.progress("waiting for the module to start, " + START.toSeconds() + " s at most");
		listen(START, READY);
		return true;
	}

	private String exchange(String command, Duration limit, Pattern end) {
		this.line.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
		return listen(limit, end);
	}

	private String listen(Duration limit, Pattern end) {
		StringBuilder heard = new StringBuilder();
		Deadline until = Deadline.in(limit);
		int shown = 0;
		while (!until.isOver() && !end.matcher(heard).find()) {
			int count = this.line.read(this.buffer, Duration.ofNanos(until.left()));
			heard.append(new String(this.buffer, 0, count, StandardCharsets.ISO_8859_1));
			shown = show(heard, shown);
		}
		return heard.toString();
	}

	private int show(CharSequence heard, int shown) {
		List<String> steps = STEP.matcher(heard).results().map((step) -> step.group(1)).toList();
		steps.subList(shown, steps.size())
			.forEach((step) -> this.screen.finding(Mark.FINE, "update",
					List.of("step " + step + ": " + STEPS.getOrDefault(step, "unknown"))));
		return steps.size();
	}

}
