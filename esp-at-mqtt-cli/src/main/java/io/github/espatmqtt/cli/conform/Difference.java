package io.github.espatmqtt.cli.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An answer that is not what is believed.
 *
 * @param name what was asked about
 * @param sent what was sent
 * @param expected what was expected
 * @param answer what came
 */
record Difference(String name, String sent, String expected, String answer) {

	/**
	 * Compare all answers.
	 */
	static List<Difference> between(Expectations expectations, List<Exchange> exchanges) {
		Map<String, Match> matches = Expectations.script()
			.stream()
			.collect(Collectors.toMap(Question::name, Question::match));
		List<Difference> differences = new ArrayList<>();
		for (Exchange exchange : exchanges) {
			Exchange expected = expectations.named(exchange.name());
			String wanted = (expected != null) ? expected.answer() : "";
			if (!matches.getOrDefault(exchange.name(), Match.EXACT).matches(wanted, exchange.answer())) {
				differences.add(new Difference(exchange.name(), exchange.sent(), wanted, exchange.answer()));
			}
		}
		return differences;
	}

	@Override
	public String toString() {
		return this.name + "\n  sent     " + Transcript.escape(this.sent) + "\n  expected " + shown(this.expected)
				+ "\n  answered " + shown(this.answer);
	}

	private static String shown(String text) {
		return text.isEmpty() ? "(nothing)" : Transcript.escape(text);
	}

}
