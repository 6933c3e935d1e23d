package io.github.espatmqtt.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.espatmqtt.inbox.Inbox;
import io.github.espatmqtt.inbox.InboxBacklog;
import io.github.espatmqtt.inbox.InboxRow;
import io.github.espatmqtt.inbox.InboxTotals;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleFeature;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.KeptSubscription;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;
import io.github.espatmqtt.mqtt.MqttState;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.PendingSubscription;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.outbox.Outbox;
import io.github.espatmqtt.outbox.OutboxRow;
import io.github.espatmqtt.outbox.OutboxTotals;
import org.jspecify.annotations.Nullable;

/**
 * What {@link EspMqttEndpoint} shows.
 *
 * @param clients the clients by bean name
 * @param outbox what is kept until it is confirmed, or {@code null} without an outbox
 * @param inbox what is kept until it is handled, or {@code null} without an inbox
 * @since 0.1.0
 */
public record EspMqttDescriptor(Map<String, Client> clients, @Nullable StoredMessages outbox,
		@Nullable ReceivedMessages inbox) {

	private static final int SHOWN = 100;

	/**
	 * What is in the outbox, without payloads.
	 *
	 * @param totals how much
	 * @param shares how many shares of it each module of this instance publishes, empty
	 * if there are no other instances
	 * @param waiting the messages that have waited longest, 100 at most
	 * @param parked the oldest messages that are not tried any more, 100 at most
	 * @param error why the database cannot be read, or {@code null} if it can
	 */
	public record StoredMessages(OutboxTotals totals, Map<String, Integer> shares, List<OutboxRow> waiting,
			List<OutboxRow> parked, @Nullable String error) {

		static StoredMessages of(Outbox outbox) {
			try {
				return new StoredMessages(outbox.totals(), outbox.shares(), outbox.waiting(SHOWN), outbox.parked(SHOWN),
						null);
			}
			catch (RuntimeException ex) {
				return new StoredMessages(outbox.totals(), outbox.shares(), List.of(), List.of(), ex.getMessage());
			}
		}

	}

	/**
	 * What is in the inbox, without payloads.
	 *
	 * @param totals how much
	 * @param consumers how much each listener and adapter has
	 * @param waiting the messages that have waited longest, 100 at most
	 * @param parked the oldest messages that are given up, 100 at most
	 * @param error why the database cannot be read, or {@code null} if it can
	 */
	public record ReceivedMessages(InboxTotals totals, List<InboxBacklog> consumers, List<InboxRow> waiting,
			List<InboxRow> parked, @Nullable String error) {

		static ReceivedMessages of(Inbox inbox) {
			try {
				return new ReceivedMessages(inbox.totals(), inbox.backlogs(), inbox.waiting(SHOWN), inbox.parked(SHOWN),
						null);
			}
			catch (RuntimeException ex) {
				return new ReceivedMessages(inbox.totals(), List.of(), List.of(), List.of(), ex.getMessage());
			}
		}

	}

	/**
	 * One client and its module.
	 *
	 * @param link the way to the module
	 * @param session where the session is
	 * @param leader what the instance is called that has the module, if several share it
	 * and that is known
	 * @param running whether the client was started and not stopped
	 * @param module what the module is, once it has answered
	 * @param capabilities what its firmware can do, once it has answered
	 * @param connection what the module last said of its connection in this session
	 * @param subscriptions the wanted subscriptions
	 * @param kept what the module keeps for them
	 * @param unwanted how many messages nobody wanted, by the first levels of their
	 * topics
	 * @param counters what happened how often
	 * @param errors what went wrong, latest first
	 */
	public record Client(String link, SessionState session, @Nullable String leader, boolean running,
			@Nullable Module module, @Nullable Capabilities capabilities, @Nullable Connection connection,
			List<Subscription> subscriptions, List<Kept> kept, Map<String, Long> unwanted, Counters counters,
			List<Error> errors) {

		static Client of(ObservedClient observed, SessionStatus status) {
			EspMqttClient client = observed.client();
			List<Subscription> subscriptions = client.reception()
				.subscriptions()
				.stream()
				.map((wanted) -> Subscription.of(wanted, status))
				.toList();
			return new Client(client.description(), status.session(), status.leader(), client.isRunning(),
					Module.of(status.module()), Capabilities.of(status.capabilities()), Connection.of(status),
					subscriptions, status.subscriptions().kept().stream().map(Kept::of).toList(),
					status.subscriptions().unwanted(), observed.counters().with(client.traffic()),
					observed.errors().latestFirst());
		}

	}

	/**
	 * What happened how often since the application started.
	 *
	 * @param published messages the module confirmed
	 * @param publishFailed messages it did not
	 * @param received messages that arrived
	 * @param dropped messages that were dropped, damaged or for want of room
	 * @param unwanted messages that nobody wanted
	 * @param waiting messages that wait for their listeners now
	 * @param publishesWaiting messages that wait to be published now
	 * @param sessions sessions set up
	 * @param moduleRestarts restarts of the module
	 * @param bytesSent bytes sent to the module
	 * @param bytesReceived bytes received from it
	 */
	public record Counters(long published, long publishFailed, long received, long dropped, long unwanted, int waiting,
			int publishesWaiting, long sessions, long moduleRestarts, long bytesSent, long bytesReceived) {

	}

	/**
	 * What a module says it is, as far as it does.
	 *
	 * @param chip the chip
	 * @param firmware the version of the AT core
	 * @param image the version of the firmware image
	 */
	public record Module(@Nullable String chip, @Nullable String firmware, @Nullable String image) {

		private static @Nullable Module of(@Nullable ModuleIdentity identity) {
			return (identity != null) ? new Module(identity.chip(),
					(identity.atVersion() != null) ? identity.atVersion().toString() : null, identity.binVersion())
					: null;
		}

	}

	/**
	 * What the firmware of a module can do: the features as it says itself where it lists
	 * its commands, the rest by its version.
	 *
	 * @param topicBytes the longest topic
	 * @param willMessageBytes the longest will message
	 * @param minimumKeepAlive the shortest keep-alive in seconds
	 * @param features what it has of what not all firmware has
	 */
	public record Capabilities(int topicBytes, int willMessageBytes, int minimumKeepAlive,
			Set<ModuleFeature> features) {

		private static @Nullable Capabilities of(@Nullable ModuleCapabilities found) {
			return (found != null) ? new Capabilities(found.topicBytes(), found.willMessageBytes(),
					found.minimumKeepAlive(), new TreeSet<>(found.features())) : null;
		}

	}

	/**
	 * Answer to {@code AT+MQTTCONN?}.
	 *
	 * @param state the number of the state
	 * @param stateName the name of the state
	 * @param scheme the number of the scheme
	 * @param host the host of the broker
	 * @param port the port of the broker
	 * @param checkedAt when the answer came
	 */
	public record Connection(int state, MqttState stateName, int scheme, String host, String port,
			@Nullable Instant checkedAt) {

		private static @Nullable Connection of(SessionStatus status) {
			MqttConnectionStatus answer = status.connection();
			return (answer != null) ? new Connection(answer.state().number(), answer.state(), answer.scheme(),
					answer.host(), answer.port(), status.connectionCheckedAt()) : null;
		}

	}

	/**
	 * A wanted subscription.
	 *
	 * @param topic the topic filter
	 * @param qos the highest quality of service for delivery
	 * @param pending whether it is not there
	 * @param reason why it was refused, or {@code null} if it was not
	 * @param nextTryAt when it is tried again
	 * @param through the filter that the module keeps or was to keep for it, if that is
	 * another one
	 */
	public record Subscription(String topic, int qos, boolean pending, @Nullable String reason,
			@Nullable Instant nextTryAt, @Nullable String through) {

		private static Subscription of(MqttSubscription subscription, SessionStatus status) {
			PendingSubscription pending = status.pendingSubscriptions()
				.stream()
				.filter((candidate) -> candidate.subscription().equals(subscription))
				.findFirst()
				.orElse(null);
			return new Subscription(subscription.filter().filter(), subscription.qos().level(), pending != null,
					(pending != null) ? pending.reason() : null, (pending != null) ? pending.nextTryAt() : null,
					(pending != null) ? text(pending.through()) : through(subscription.filter(), status));
		}

		private static @Nullable String through(MqttTopicFilter wanted, SessionStatus status) {
			return status.subscriptions()
				.kept()
				.stream()
				.filter((kept) -> kept.wanted().contains(wanted))
				.map((kept) -> kept.subscription().filter())
				.filter((filter) -> !filter.equals(wanted))
				.findFirst()
				.map(MqttTopicFilter::filter)
				.orElse(null);
		}

		private static @Nullable String text(@Nullable MqttTopicFilter filter) {
			return (filter != null) ? filter.filter() : null;
		}

	}

	/**
	 * A subscription that the module keeps.
	 *
	 * @param topic the topic filter
	 * @param qos the highest quality of service for delivery
	 * @param joined whether it stands for other filters, and may bring what nobody wants
	 * @param confirmed whether the firmware reports it when a broker refuses
	 * @param wanted the wanted filters it is kept for
	 */
	public record Kept(String topic, int qos, boolean joined, boolean confirmed, List<String> wanted) {

		private static Kept of(KeptSubscription kept) {
			MqttSubscription subscription = kept.subscription();
			return new Kept(subscription.filter().filter(), subscription.qos().level(), kept.isJoined(),
					kept.confirmed(), kept.wanted().stream().map(MqttTopicFilter::filter).toList());
		}

	}

	/**
	 * Something that went wrong.
	 *
	 * @param at when
	 * @param type the kind of failure
	 * @param reason the reason as far as the kind of failure knows several
	 * @param message what happened and what to do
	 */
	public record Error(Instant at, String type, @Nullable String reason, String message) {

	}

}
