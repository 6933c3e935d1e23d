package io.github.espatmqtt.console.page;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the console shows at one moment: the contract between page and server, sent as
 * JSON with the names of the components. All text in it may come from the world outside.
 * Times are milliseconds since 1970 by the server's clock, durations are milliseconds.
 *
 * @param contract the version of this contract, {@value #CONTRACT}
 * @param now the server's clock
 * @param started when the server began to watch; with another one, all numbers of rows
 * have begun anew
 * @param sequence what the page says next time, to get what is newer than this
 * @param side {@code client} for the application's side of the line, {@code device} for
 * that of an emulated module
 * @param title what the page is about, as the name of the application
 * @param allow what {@link ConsoleSource#perform} does
 * @param payloads whether messages have payloads here
 * @param modules all modules
 * @param lines new lines of the conversations, oldest first
 * @param linesDropped how many lines were let go before the page could get them
 * @param messages new messages, oldest first
 * @param messagesDropped how many messages were let go before the page could get them
 * @param parked messages that are kept and not tried any more
 * @param faults what can be done to an emulated module
 * @param links where else there is something to see
 * @since 0.1.0
 */
public record ConsoleState(int contract, long now, long started, String sequence, String side, String title,
		List<String> allow, boolean payloads, List<ConsoleModule> modules, List<Line> lines, long linesDropped,
		List<Message> messages, long messagesDropped, List<Parked> parked, List<Fault> faults, List<Link> links) {

	/** The version of this contract. */
	public static final int CONTRACT = 1;

	/**
	 * Another page about the same.
	 *
	 * @param label what it shows
	 * @param address where it is, seen from this page
	 */
	public record Link(String label, String address) {

	}

	/**
	 * A line of a conversation, secrets and payloads masked.
	 *
	 * @param sequence its number
	 * @param at when
	 * @param module the module
	 * @param direction {@code >} to the module, {@code <} from it
	 * @param text the line
	 * @param took how long after the command, for what came while one was under way
	 */
	public record Line(long sequence, long at, String module, String direction, String text, @Nullable Long took) {

	}

	/**
	 * A message.
	 *
	 * @param sequence its number
	 * @param at when
	 * @param module the module
	 * @param direction {@code in} or {@code out}
	 * @param topic the topic
	 * @param size the bytes of the payload
	 * @param qos the quality of service, where it is known
	 * @param retained whether the broker shall keep it, {@code false} where that is
	 * unknown
	 * @param outcome {@code received}, {@code confirmed}, {@code failed} or
	 * {@code unknown}
	 * @param payload the payload, or {@code null} where payloads are not shown
	 */
	public record Message(long sequence, long at, String module, String direction, String topic, int size,
			@Nullable Integer qos, boolean retained, String outcome, @Nullable Payload payload) {

	}

	/**
	 * A payload as it can be read.
	 *
	 * @param kind {@code text}, {@code json} or {@code hex}
	 * @param text the payload, or its beginning
	 * @param cut whether there is more of it
	 */
	public record Payload(String kind, String text, boolean cut) {

	}

	/**
	 * A message that is kept and not tried any more.
	 *
	 * @param store {@code outbox} or {@code inbox}
	 * @param id its number there
	 * @param topic the topic
	 * @param consumer whom in the application it is for, if it was received
	 * @param reason why the last attempt failed
	 * @param attempts how many attempts there were
	 * @param at when it was taken in
	 */
	public record Parked(String store, String id, String topic, @Nullable String consumer, @Nullable String reason,
			int attempts, long at) {

	}

	/**
	 * Something that can be done to an emulated module.
	 *
	 * @param id what the page says to have it
	 * @param label what it is
	 * @param on whether it lasts at the moment, or {@code null} if it happens once
	 */
	public record Fault(String id, String label, @Nullable Boolean on) {

	}

}
