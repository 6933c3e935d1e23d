package io.github.espatmqtt.console.page;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A module as the console shows it. The lists are empty if the page wants to know
 * everything about another one only.
 *
 * @param name its name
 * @param state where its session is, as {@code READY}
 * @param since since when
 * @param health {@code UP}, {@code DOWN}, or {@code UNKNOWN} if nobody wants a session
 * @param reason what went wrong last, while the health is down, or who has the module
 * instead
 * @param port the way to the module
 * @param firmware the version of its firmware, once it has answered
 * @param chip the chip, once it has answered and if it says so
 * @param wifi its network, if that is known
 * @param broker host and port of the broker, once it is configured
 * @param scheme how it talks to the broker, as in {@code esp.mqtt.scheme}
 * @param clientId its client id, if that is known
 * @param track the last states of its session, oldest first
 * @param subscriptions the wanted subscriptions
 * @param errors what went wrong, latest first
 * @param recoveries how the session came back, latest first
 * @param counters what happened how often
 * @param history the last five minutes, oldest first, if the page has nothing yet
 * @since 0.1.0
 */
public record ConsoleModule(String name, String state, @Nullable Long since, String health, @Nullable String reason,
		String port, @Nullable String firmware, @Nullable String chip, @Nullable Wifi wifi, @Nullable String broker,
		@Nullable String scheme, @Nullable String clientId, List<Step> track, List<Subscription> subscriptions,
		List<Failure> errors, List<Recovery> recoveries, Counters counters, List<Moment> history) {

	/**
	 * A Wi-Fi network.
	 *
	 * @param ssid its name
	 * @param signal its strength in dBm
	 */
	public record Wifi(String ssid, @Nullable Integer signal) {

	}

	/**
	 * A state of a session.
	 *
	 * @param state the state
	 * @param at since when
	 * @param took how long it lasted, or {@code null} if it still does
	 */
	public record Step(String state, long at, @Nullable Long took) {

	}

	/**
	 * A wanted subscription.
	 *
	 * @param filter the topic filter
	 * @param qos the highest quality of service for delivery
	 * @param status {@code present}, {@code joined} if it is there by way of another
	 * filter, {@code pending} or {@code refused}
	 * @param detail why it is not there, or by way of what it is
	 */
	public record Subscription(String filter, int qos, String status, @Nullable String detail) {

	}

	/**
	 * Something that went wrong.
	 *
	 * @param at when
	 * @param text what happened and, mostly, what to do
	 * @param remedy what to do, if that is not in the text
	 */
	public record Failure(long at, String text, @Nullable String remedy) {

	}

	/**
	 * A session that came back.
	 *
	 * @param at when it was there again
	 * @param took how long it was away
	 * @param reason why it had ended
	 */
	public record Recovery(long at, long took, String reason) {

	}

	/**
	 * What happened how often.
	 *
	 * @param published messages the module confirmed
	 * @param failed messages it did not
	 * @param received messages that arrived
	 * @param dropped messages that were dropped
	 * @param queued messages that wait to be published now
	 * @param queueCapacity how many may, if that is known
	 * @param outbox messages that wait in the outbox of the application, if it has one
	 * @param inbox messages that wait in the inbox of the application, if it has one
	 * @param latency how long a publish took on average in the last seconds
	 */
	public record Counters(long published, long failed, long received, long dropped, long queued,
			@Nullable Long queueCapacity, @Nullable Long outbox, @Nullable Long inbox, @Nullable Long latency) {

	}

	/**
	 * The end of some seconds.
	 *
	 * @param at when
	 * @param published messages confirmed until then
	 * @param received messages received until then
	 * @param queued the most messages that waited to be published in these seconds
	 * @param latency how long a publish took on average in these seconds
	 */
	public record Moment(long at, long published, long received, long queued, @Nullable Long latency) {

	}

}
