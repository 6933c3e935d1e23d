package io.github.espatmqtt.emulator.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.emulator.cli.TroubleForm.Wording;
import io.github.espatmqtt.emulator.fault.Faults;

/**
 * What can go wrong, and what can be said in another dialect: all the time as an option,
 * or for some time as an action of a script.
 */
enum Trouble {

	TORN_WRITES("deliver output in random pieces", TroubleForm.plain(Faults.Builder::tornWrites)),

	NOISE("put lines of random bytes between the frames", TroubleForm.plain(Faults.Builder::noise)),

	LOG("put lines of the firmware's log between the frames", TroubleForm.plain(Faults.Builder::log)),

	SILENT("say nothing", TroubleForm.plain(Faults.Builder::silent)),

	LOSE_BYTES("lose bytes in both directions", TroubleForm.probability(Faults.Builder::loseBytes)),

	SEED("choose what is random", TroubleForm.number(Faults.Builder::seed)),

	CUT_MESSAGES("cut long messages at random places", TroubleForm.plain(Faults.Builder::cutMessages)),

	CUT_MESSAGES_TO("cut long messages into pieces of this size",
			TroubleForm.count(Wording.BYTES, Faults.Builder::cutMessages)),

	BOOT_TEXT("say what ROM and boot loader have to say before ready", TroubleForm.plain(Faults.Builder::bootText)),

	IMITATION("speak like another vendor's imitation", TroubleForm.plain(Faults.Builder::imitation)),

	OPEN_ENDS("leave out the line end of +MQTTDISCONNECTED:0", TroubleForm.plain(Faults.Builder::openEnds)),

	NOTICES("say ALREADY SUBSCRIBE and NO UNSUBSCRIBE", TroubleForm.plain(Faults.Builder::notices)),

	BARE_ERROR_CODES("leave out ERROR after ERR CODE", TroubleForm.plain(Faults.Builder::bareErrorCodes)),

	PUBLISH_RESULTS("answer every publish with +MQTTPUB:, this word if it fails",
			TroubleForm.text(Wording.WORD, Faults.Builder::publishResults)),

	BUSY("answer the next commands with \"busy p...\"", TroubleForm.count(Wording.COUNT, Faults.Builder::busy)),

	UNANSWERED("carry out such commands without ever answering",
			TroubleForm.text(Wording.COMMAND, Faults.Builder::unanswered)),

	WITHOUT_MQTT("have no MQTT commands, from the next start on", TroubleForm.plain(Faults.Builder::withoutMqtt)),

	PROMPT_DELAY("leave time between OK and > on firmware before 2.3", TroubleForm.time(Faults.Builder::promptDelay)),

	LOSE_ANSWERS("carry out the next commands without answering",
			TroubleForm.count(Wording.COUNT, Faults.Builder::loseAnswers)),

	LOSE_PROMPTS("leave out the next prompts for data", TroubleForm.count(Wording.COUNT, Faults.Builder::losePrompts)),

	ANSWER_DELAY("answer such commands late", TroubleForm.textAndTime(Faults.Builder::answerDelay)),

	ACCEPTANCE_DELAY("accept commands with data late", TroubleForm.time(Faults.Builder::acceptanceDelay)),

	KEEP_INPUT("be frozen, not busy, during a command", TroubleForm.plain(Faults.Builder::keepInput)),

	REFUSE("let connections to the broker fail", TroubleForm.plain(Faults.Builder::refuseConnect)),

	FAIL_PUBLISH("let every publish fail", TroubleForm.plain(Faults.Builder::failPublish)),

	LOSE_ACKNOWLEDGEMENTS("lose what the broker answers to what has arrived",
			TroubleForm.plain(Faults.Builder::loseAcknowledgements)),

	FREEZE_BROKER("let the broker neither act nor answer", TroubleForm.plain(Faults.Builder::frozenBroker)),

	HANG_UP_ON("let the broker hang up on this filter or topic",
			TroubleForm.text(Wording.FILTER, Faults.Builder::hangUpOn)),

	REFUSE_SUBSCRIBES("let the next subscriptions fail",
			TroubleForm.count(Wording.COUNT, Faults.Builder::refuseSubscribes)),

	SUBSCRIBE_DELAY("let the consent to subscriptions come late", TroubleForm.time(Faults.Builder::subscribeDelay)),

	BOOT_DELAY("take this time to start", TroubleForm.time(Faults.Builder::bootDelay)),

	FLASH_ACCEPTED_FIRST("say OK before the > of AT+SYSFLASH", TroubleForm.plain(Faults.Builder::flashAcceptedFirst)),

	BLANKS("take blanks after commas", TroubleForm.plain(Faults.Builder::blanks)),

	OMITTED_RETAIN("take a publish without a retained flag", TroubleForm.plain(Faults.Builder::omittedRetain)),

	EMPTY_PAYLOADS("publish empty payloads", TroubleForm.plain(Faults.Builder::emptyPayloads)),

	STRICT_LINE_ENDS("take a CR too many before a line end for a mistake",
			TroubleForm.plain(Faults.Builder::strictLineEnds));

	private final String description;

	private final TroubleForm form;

	Trouble(String description, TroubleForm form) {
		this.description = description;
		this.form = form;
	}

	static Optional<Trouble> named(String word) {
		return Arrays.stream(values()).filter((each) -> each.word().equals(word)).findFirst();
	}

	String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	String description() {
		return this.description;
	}

	/**
	 * Return what its argument is called, empty if it has none.
	 */
	String argument() {
		return this.form.wording().text();
	}

	/**
	 * Return how it is written as an action.
	 */
	String action() {
		return (word() + " " + argument()).strip() + (isCounted() ? "" : " TIME");
	}

	/**
	 * Return whether it ends by itself after a number of commands.
	 */
	boolean isCounted() {
		return this.form.wording() == Wording.COUNT;
	}

	/**
	 * Understand its argument.
	 * @throws IllegalArgumentException if it cannot be understood
	 */
	UnaryOperator<Faults.Builder> with(String argument) {
		return this.form.parser().apply(argument);
	}

}
