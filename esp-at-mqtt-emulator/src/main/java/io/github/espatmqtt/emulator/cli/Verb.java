package io.github.espatmqtt.emulator.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.fault.Faults;

/**
 * What can happen in a script.
 */
enum Verb {

	DISCONNECT("disconnect", "", always(EspAtEmulator::dropBroker)),

	RESTART("restart", "", always(Verb::crash)),

	UNPLUG("unplug", "", always(EspAtEmulator::unplug)),

	HANG("hang", "", always(EspAtEmulator::hang)),

	JAM("jam", "", always(EspAtEmulator::jam)),

	BROWN_OUT("brown-out", "", always(EspAtEmulator::brownOut)),

	FORGET_SUBSCRIPTIONS("forget-subscriptions", "", always(EspAtEmulator::forgetSubscriptions)),

	FORGET_AT_BROKER("forget-at-broker", "FILTER",
			(filter) -> (stage) -> stage.modules((module) -> module.forgetAtBroker(filter))),

	WIFI_DOWN("wifi-down", "TIME", lasting(Stage::wifiDown)),

	SAY("say", "TEXT", (text) -> (stage) -> stage.modules((module) -> say(module, text + "\r\n"))),

	PUBLISH("publish", "TOPIC PAYLOAD", Verb::publish);

	private static final String ROM_TEXT = "ets Jun  8 2016 00:22:57\r\n\r\n"
			+ "rst:0x8 (TG1WDT_SYS_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\nentry 0x40080694\r\n";

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
		Optional<Trouble> trouble = Trouble.named(words[0]);
		if (trouble.isPresent()) {
			return trouble(trouble.get(), arguments);
		}
		return Arrays.stream(values())
			.filter((verb) -> verb.word.equals(words[0]))
			.findFirst()
			.orElseThrow(() -> unknown(words[0]))
			.with(arguments);
	}

	/**
	 * Let something go wrong with the next commands, or for some time.
	 */
	private static Consumer<Stage> trouble(Trouble trouble, String arguments) {
		List<String> words = arguments.isEmpty() ? List.of() : List.of(arguments.split("\\s+"));
		if (words.size() != trouble.action().split(" ").length - 1) {
			throw new IllegalArgumentException(String.format(Locale.ROOT, "the form is '%s'", trouble.action()));
		}
		UnaryOperator<Faults.Builder> fault = trouble.with(words.get(0));
		if (trouble.isCounted()) {
			return (stage) -> stage.next(fault);
		}
		Duration time = ScriptTime.parse(words.get(words.size() - 1));
		return (stage) -> stage.disturb(fault, time);
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
		String known = Stream
			.concat(Arrays.stream(values()).map((verb) -> verb.form),
					Arrays.stream(Trouble.values()).map(Trouble::action))
			.collect(Collectors.joining(", "));
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

	/**
	 * Restart as after a crash, of which the ROM tells where it shares the line.
	 */
	private static void crash(EspAtEmulator module) {
		say(module, ROM_TEXT);
		module.restart();
	}

	private static void say(EspAtEmulator module, String text) {
		module.inject(text.getBytes(StandardCharsets.UTF_8));
	}

	private static Consumer<Stage> publish(String arguments) {
		Matcher matcher = MESSAGE.matcher(arguments);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("'publish' needs a topic without wildcards and a payload");
		}
		return (stage) -> stage.publish(matcher.group(1), matcher.group(2));
	}

}
