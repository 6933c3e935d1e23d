package io.github.espatmqtt.cli.conform;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.espatmqtt.internal.dialect.EspReports;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.transport.AtConnection;

/**
 * Puts questions to a module and keeps its answers byte by byte, without any engine in
 * between that would make sense of them.
 */
final class Interview {

	static final Duration LIMIT = Duration.ofSeconds(5);

	private static final Duration QUIET = Duration.ofMillis(120);

	private static final Pattern FINAL = Pattern.compile("(?s).*(OK\\r\\n|ERROR\\r\\n|busy p[^\\n]*\\n|> ?)");

	private final byte[] buffer = new byte[4096];

	private final AtConnection line;

	Interview(AtConnection line) {
		this.line = line;
	}

	/**
	 * Put all questions.
	 * @param progress is told of each
	 */
	List<Exchange> ask(List<Question> questions, Consumer<Question> progress) {
		List<Exchange> exchanges = new ArrayList<>();
		for (Question question : questions) {
			progress.accept(question);
			String answer = ask(question.line());
			exchanges.add(new Exchange(question.name(), question.line(), answer));
			if (answer.stripTrailing().endsWith(">")) {
				exchanges.add(new Exchange(question.dataName(), String.valueOf(question.data()), answerData(question)));
			}
		}
		return exchanges;
	}

	/**
	 * A module that asks for data against expectation is given line ends, its only way
	 * out.
	 */
	private String answerData(Question question) {
		String data = question.data();
		String answer = (data != null) ? exchange(data) : "";
		return answer.isEmpty() ? exchange("\r\n".repeat(512)) : answer;
	}

	/**
	 * Put one question.
	 * @return all that came back
	 */
	String ask(String text) {
		return exchange(text + "\r\n");
	}

	private String exchange(String text) {
		this.line.write(text.getBytes(StandardCharsets.ISO_8859_1));
		StringBuilder heard = new StringBuilder();
		Deadline until = Deadline.in(LIMIT);
		boolean complete = false;
		while (!until.isOver()) {
			int count = this.line.read(this.buffer, complete ? QUIET : Duration.ofNanos(until.left()));
			if (count == 0) {
				break;
			}
			heard.append(new String(this.buffer, 0, count, StandardCharsets.ISO_8859_1));
			complete = FINAL.matcher(heard).matches();
		}
		return withoutReports(heard.toString());
	}

	/**
	 * What a module says by itself comes by chance.
	 */
	private static String withoutReports(String heard) {
		return heard.lines().anyMatch(Interview::isReport) ? heard.lines()
			.filter((text) -> !isReport(text))
			.map((text) -> text + "\r\n")
			.collect(Collectors.joining()) : heard;
	}

	private static boolean isReport(String text) {
		return EspReports.ABOUT_ITSELF.stream().anyMatch(text::startsWith);
	}

}
