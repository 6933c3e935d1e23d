package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.fault.Faults;

/**
 * The faults that are drawn from.
 */
enum FaultKind {

	/** The module says nothing for a while. */
	SILENT(Fault.of(Lasting.seconds(2, 10), Faults.Builder::silent)),

	/** The module hangs until it is switched off and on. */
	HANG(new Fault(Lasting.seconds(2, 8), on(EspAtEmulator::hang), on(EspAtEmulator::restart))),

	/** The module restarts. */
	RESTART(Fault.of(on(EspAtEmulator::restart))),

	/** The module restarts and nothing is heard of it. */
	RESTART_UNHEARD(Fault.of(Lasting.seconds(2, 3), Faults.Builder::silent).with(on(EspAtEmulator::restart))),

	/** The supply voltage drops; the boot loader is heard too. */
	BROWN_OUT(Fault.of(on(EspAtEmulator::brownOut))),

	/** The module restarts and takes its time; longer than this it works itself. */
	SLOW_BOOT(Fault.of(Lasting.seconds(4, 4), (faults) -> faults.bootDelay(Duration.ofSeconds(4)))
		.with(on(EspAtEmulator::restart))),

	/** The text of ROM and boot loader comes out of the AT port. */
	BOOT_TEXT(Fault.of(Lasting.seconds(2, 2), Faults.Builder::bootText).with(on(EspAtEmulator::restart))),

	/** Bytes between the lines. */
	NOISE(Fault.of(Lasting.seconds(2, 5), Faults.Builder::noise)),

	/** Bytes get lost, in both directions. */
	LOST_BYTES(Fault.of(Lasting.seconds(2, 5), (faults) -> faults.loseBytes(0.003))),

	/** Half of the bytes get lost: a loose plug. */
	LOOSE_PLUG(Fault.of(Lasting.seconds(1, 3), (faults) -> faults.loseBytes(0.5))),

	/** Some commands are answered with busy. */
	BUSY(Fault.of(Lasting.seconds(2, 2), (faults) -> faults.busy(12))),

	/** Nothing but busy until the module is switched off and on. */
	JAM(new Fault(Lasting.seconds(3, 8), on(EspAtEmulator::jam), on(EspAtEmulator::restart))),

	/** Nothing but busy until the client restarts the module. */
	JAM_FOR_EVER(Fault.of(on(EspAtEmulator::jam))),

	/** An answer gets lost. */
	LOST_ANSWER(Fault.of((site) -> site.faults((faults) -> faults.loseAnswers(1)))),

	/** Answers in a row get lost. */
	LOST_ANSWERS(Fault.of(Lasting.seconds(4, 5), (faults) -> faults.loseAnswers(3))),

	/** A prompt gets lost. */
	LOST_PROMPT(Fault.of((site) -> site.faults((faults) -> faults.losePrompts(1)))),

	/** Answers come late, from a module that is busy meanwhile. */
	LATE_ANSWERS(Fault.of(Lasting.seconds(4, 5), (faults) -> faults.answerDelay("AT+MQTTPUB", Fault.seconds(4)))),

	/** Answers come late, from a module that keeps what arrives meanwhile. */
	LATE_ANSWERS_FROZEN(Fault.of(Lasting.seconds(4, 5),
			(faults) -> faults.keepInput().answerDelay("AT+MQTTPUB", Fault.seconds(4)))),

	/** Prompts come late, from a module that is busy meanwhile. */
	LATE_PROMPTS(Fault.of(Lasting.seconds(4, 5), (faults) -> faults.acceptanceDelay(Fault.seconds(4)))),

	/** Prompts come late, from a module that takes for data what arrives meanwhile. */
	LATE_PROMPTS_FROZEN(
			Fault.of(Lasting.seconds(4, 5), (faults) -> faults.keepInput().acceptanceDelay(Fault.seconds(4)))),

	/** Prompts come long after their OK, on firmware that writes them apart. */
	SPLIT_PROMPTS(Fault.of(Lasting.seconds(4, 5), (faults) -> faults.promptDelay(Fault.seconds(4)))),

	/** Publishes fail with an error code and nothing else. */
	BARE_ERROR_CODES(Fault.of(Lasting.seconds(2, 4), (faults) -> faults.bareErrorCodes().failPublish())),

	/** Publishes fail. */
	FAILED_PUBLISHES(Fault.of(Lasting.seconds(2, 4), Faults.Builder::failPublish)),

	/** Every publish is answered in another firmware's words, also when it fails. */
	FOREIGN_RESULTS(Fault.of(Lasting.seconds(2, 4), (faults) -> faults.publishResults("ERROR").failPublish())),

	/** Messages arrive, acknowledgements do not. */
	LOST_ACKNOWLEDGEMENTS(Fault.of(Lasting.seconds(2, 4), Faults.Builder::loseAcknowledgements)),

	/** Another vendor's imitation answers. */
	IMITATION(Fault.of(Lasting.seconds(3, 5), Faults.Builder::imitation).with(on(EspAtEmulator::restart))),

	/** The module refuses to subscribe, twice. */
	REFUSED_SUBSCRIBES(Fault.of(Lasting.seconds(3, 4), (faults) -> faults.refuseSubscribes(2))
		.with(on(EspAtEmulator::dropBroker))),

	/** The broker agrees to subscriptions late. */
	SLOW_SUBSCRIBES(Fault.of(Lasting.seconds(6, 8), (faults) -> faults.subscribeDelay(Fault.seconds(3)))
		.with(on(EspAtEmulator::dropBroker))),

	/** The module forgets what it has subscribed to. */
	FORGOTTEN_SUBSCRIPTIONS(Fault.of(on(EspAtEmulator::forgetSubscriptions))),

	/** The connection to the broker is lost. */
	LOST_BROKER(Fault.of(on(EspAtEmulator::dropBroker))),

	/** The connection to the broker is lost, which the module reports thrice. */
	DUPLICATE_NOTICES(Fault.of(Lasting.seconds(1, 1), Faults.Builder::notices)
		.with(on(EspAtEmulator::dropBroker))
		.with((site) -> site.say("+MQTTDISCONNECTED:0", "+MQTTDISCONNECTED:0"))),

	/** The connection to the broker is lost, which is reported without a line end. */
	OPEN_ENDS(Fault.of(Lasting.seconds(1, 1), Faults.Builder::openEnds).with(on(EspAtEmulator::dropBroker))),

	/** The broker is not there for a while. */
	MISSING_BROKER(Fault.of(Lasting.seconds(2, 10), Faults.Builder::refuseConnect).with(on(EspAtEmulator::dropBroker))),

	/** The broker takes bytes and does nothing. */
	FROZEN_BROKER(Fault.of(Lasting.seconds(3, 12), Faults.Builder::frozenBroker)),

	/** The broker hangs up on one of the filters. */
	HANG_UP_ON_FILTER(new Fault(Lasting.seconds(4, 6), (site) -> {
		site.faults((faults) -> faults.hangUpOn(site.topics().forbidden()));
		site.subscribe(site.topics().forbidden());
	}, (site) -> {
		site.heal();
		site.unsubscribe(site.topics().forbidden());
	})),

	/** The broker hangs up on one of the topics. */
	HANG_UP_ON_TOPIC(new Fault(Lasting.seconds(2, 4),
			(site) -> site.faults((faults) -> faults.hangUpOn(site.topics().up(0))), Site::heal)),

	/** The module reconnects to the broker by itself, and only that is heard. */
	SELF_RECONNECT(Fault.of(Lasting.seconds(1, 1), Faults.Builder::silent).with(on(EspAtEmulator::dropBroker))),

	/** Wi-Fi is gone for a while. */
	LOST_WIFI(Fault.of(Lasting.seconds(2, 8), Faults.Builder::refuseConnect).with((site) -> {
		site.say("WIFI DISCONNECT");
		site.module().dropBroker();
	}).then((site) -> site.say("WIFI CONNECTED", "WIFI GOT IP"))),

	/** Lines of the log on the AT port. */
	LOG_LINES(Fault.of(Lasting.seconds(2, 5), Faults.Builder::log)),

	/** Everything comes in small pieces. */
	TORN_WRITES(Fault.of(Lasting.seconds(2, 5), Faults.Builder::tornWrites)),

	/** Long messages come in pieces of any length. */
	CUT_MESSAGES(Fault.of(Lasting.seconds(2, 5), Faults.Builder::cutMessages)),

	/** The cable is pulled out and put in again. */
	UNPLUGGED(Fault.of((site) -> {
		site.cable().unplug();
		site.cable().plug();
	})),

	/** The port is not there for a while. */
	MISSING_PORT(new Fault(Lasting.seconds(2, 10), (site) -> site.cable().unplug(), (site) -> site.cable().plug())),

	/** Somebody publishes what looks like the module's own words. */
	FORGERIES(new Fault(Lasting.seconds(2, 3), Forgeries::publish, (site) -> {
	})),

	/** Everything at once that may happen on a bad line. */
	BAD_LINE(Fault.of(Lasting.seconds(3, 5), (faults) -> faults.noise().tornWrites().log().loseBytes(0.001)));

	private final Fault fault;

	FaultKind(Fault fault) {
		this.fault = fault;
	}

	Fault fault() {
		return this.fault;
	}

	/**
	 * Return whether the line alters bytes meanwhile.
	 */
	boolean altersBytes() {
		return this == LOST_BYTES || this == LOOSE_PLUG || this == BAD_LINE;
	}

	/**
	 * Return how long the fault itself lasts longer than the plan says: until a module
	 * that hangs for ever is restarted.
	 */
	Duration patience() {
		return Duration.ofSeconds((this == JAM_FOR_EVER) ? 110 : 0);
	}

	/**
	 * Return what the fault is called in tables.
	 */
	String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	private static Consumer<Site> on(Consumer<EspAtEmulator> event) {
		return (site) -> event.accept(site.module());
	}

}
