package io.github.espatmqtt.emulator.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.fault.Faults;

/**
 * What can happen in a script.
 */
enum Verb {

	DISCONNECT("disconnect", "", always(EspAtEmulator::dropBroker)),

	RESTART("restart", "", always(EspAtEmulator::restart)),

	UNPLUG("unplug", "", always(EspAtEmulator::unplug)),

	HANG("hang", "", always(EspAtEmulator::hang)),

	JAM("jam", "", always(EspAtEmulator::jam)),

	FORGET_SUBSCRIPTIONS("forget-subscriptions", "", always(EspAtEmulator::forgetSubscriptions)),

	FORGET_AT_BROKER("forget-at-broker", "FILTER", Verb::forgetAtBroker),

	BUSY("busy", "COUNT", counting(Faults.Builder::busy)),

	LOSE_ANSWERS("lose-answers", "COUNT", counting(Faults.Builder::loseAnswers)),

	LOSE_PROMPTS("lose-prompts", "COUNT", counting(Faults.Builder::losePrompts)),

	REFUSE_SUBSCRIBES("refuse-subscribes", "COUNT", counting(Faults.Builder::refuseSubscribes)),

	WIFI_DOWN("wifi-down", "TIME", lasting(Stage::wifiDown)),

	REFUSE("refuse", "TIME", disturbing(Disturbance.REFUSE)),

	FAIL_PUBLISH("fail-publish", "TIME", disturbing(Disturbance.FAIL_PUBLISH)),

	FREEZE_BROKER("freeze-broker", "TIME", disturbing(Disturbance.FREEZE_BROKER)),

	SILENT("silent", "TIME", disturbing(Disturbance.SILENT)),

	NOISE("noise", "TIME", disturbing(Disturbance.NOISE)),

	PUBLISH("publish", "TOPIC PAYLOAD", Verb::publish);

	private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,5}");

	private static final Pattern MESSAGE = Pattern.compile("([^\\s#+]+)\\s+(.+)");

	private final String word;

	private final String form;

	private final Function<String, Consumer<Stage>> parser;

	Verb(String word, String arguments, Function<String, Consumer<Stage>> parser) {
		this.word = word;
		this.form = (word + " " + arguments).strip();
		this.parser = parser;
	}

	/**
	 * Understand an action.
	 * @param text the verb and its arguments
	 * @return the action
	 * @throws IllegalArgumentException if it cannot be understood
	 */
	static Consumer<Stage> action(String text) {
		String[] words = text.split("\\s+", 2);
		String arguments = (words.length > 1) ? words[1] : "";
		return Arrays.stream(values())
			.filter((verb) -> verb.word.equals(words[0]))
			.findFirst()
			.orElseThrow(() -> unknown(words[0]))
			.with(arguments);
	}

	private Consumer<Stage> with(String arguments) {
		boolean wanted = !this.form.equals(this.word);
		if (wanted == arguments.isEmpty()) {
			throw new IllegalArgumentException(String.format(Locale.ROOT, "the form is '%s'", this.form)
					+ (wanted ? "" : ", without '" + arguments + "'"));
		}
		return this.parser.apply(arguments);
	}

	private static IllegalArgumentException unknown(String word) {
		String known = Arrays.stream(values()).map((verb) -> verb.form).collect(Collectors.joining(", "));
		return new IllegalArgumentException("'" + word + "' is not known; known are " + known);
	}

	private static Function<String, Consumer<Stage>> always(Consumer<EspAtEmulator> action) {
		return (none) -> (stage) -> stage.modules(action);
	}

	private static Function<String, Consumer<Stage>> lasting(BiConsumer<Stage, Duration> action) {
		return (text) -> {
			Duration time = ScriptTime.parse(text);
			return (stage) -> action.accept(stage, time);
		};
	}

	private static Function<String, Consumer<Stage>> disturbing(Disturbance disturbance) {
		return lasting((stage, time) -> stage.disturb(disturbance, time));
	}

	private static Function<String, Consumer<Stage>> counting(
			BiFunction<Faults.Builder, Integer, Faults.Builder> fault) {
		return (count) -> {
			if (!COUNT.matcher(count).matches()) {
				throw new IllegalArgumentException("'" + count + "' is not a number of commands from 1 to 999999");
			}
			return (stage) -> stage.next((faults) -> fault.apply(faults, Integer.valueOf(count)));
		};
	}

	private static Consumer<Stage> forgetAtBroker(String filter) {
		return (stage) -> stage.modules((module) -> module.forgetAtBroker(filter));
	}

	private static Consumer<Stage> publish(String arguments) {
		Matcher matcher = MESSAGE.matcher(arguments);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("'publish' needs a topic without wildcards and a payload");
		}
		return (stage) -> stage.publish(matcher.group(1), matcher.group(2));
	}

}
