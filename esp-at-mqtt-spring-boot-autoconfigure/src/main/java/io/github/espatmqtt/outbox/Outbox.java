package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.github.espatmqtt.database.DatabaseUser;
import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.QueueFullException;
import io.github.espatmqtt.outbox.OutboxEvent.Outcome;
import io.github.espatmqtt.outbox.share.Shares;
import io.github.espatmqtt.publish.PublishOptions;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are accepted, until they are confirmed. What is stored outlives broker,
 * module and process.
 *
 * @since 0.1.0
 */
public class Outbox implements AutoCloseable {

	/** Whose messages they are, as the database knows it. */
	public static final DatabaseUser DATABASE_USER = new DatabaseUser("outbox", "esp.mqtt.outbox", Outbox.class);

	private final MessageDatabase database;

	private final OutboxGroup group;

	private final Map<String, Shares> shares = new ConcurrentHashMap<>();

	private final OutboxSettings settings;

	private final OutboxStore reading;

	private final OutboxWrites writes;

	private final OutboxLedger ledger;

	private final OutboxIntake intake;

	private final OutboxClock clock;

	/** What this instance is called where others read it. */
	private final @Nullable String self;

	private final @Nullable GroupWatch watch;

	/**
	 * Create a new outbox of one instance on a table that exists.
	 * @param database where messages are kept
	 * @param group the name under which this application keeps its messages
	 * @param settings what is promised
	 * @param listener is told of what is not simply delivered
	 */
	public Outbox(MessageDatabase database, String group, OutboxSettings settings, Consumer<OutboxEvent> listener) {
		this(database, new OutboxGroup(group, null), settings, listener);
	}

	/**
	 * Create a new outbox on tables that exist.
	 * @param database where messages are kept
	 * @param group who keeps messages there together
	 * @param settings what is promised
	 * @param listener is told of what is not simply delivered
	 */
	public Outbox(MessageDatabase database, OutboxGroup group, OutboxSettings settings,
			Consumer<OutboxEvent> listener) {
		this.database = database;
		this.group = group;
		this.settings = settings;
		this.reading = new OutboxStore(database.reading(), group.name());
		this.ledger = new OutboxLedger(new OutboxRoom(settings.limits(), this.reading.totals()), listener);
		this.clock = new OutboxClock(this.reading.clock().orElseGet(System::currentTimeMillis), group.tolerance());
		this.self = group.isShared() ? UUID.randomUUID().toString() : null;
		this.writes = new OutboxWrites(database, group.name());
		this.intake = new OutboxIntake(this.writes, this.ledger, settings.limits().whenFull());
		this.watch = (this.self != null) ? new GroupWatch(database, group.name(), this.ledger, this.clock, this.self)
				: null;
		prepare();
	}

	private void prepare() {
		try {
			new Priorities(this.settings).renew(this.reading, this.writes);
			if (this.watch != null) {
				this.watch.start();
			}
		}
		catch (RuntimeException ex) {
			this.writes.close();
			throw ex;
		}
	}

	OutboxSettings settings() {
		return this.settings;
	}

	OutboxLedger ledger() {
		return this.ledger;
	}

	OutboxQueue queue() {
		return new OutboxQueue(this.reading, this.writes, this.ledger, this.clock, this.self);
	}

	/**
	 * Return the shares of a module, for who publishes with it.
	 */
	Shares shares(String module) {
		Shares added = this.group.shares(this.database, module);
		this.shares.put(module, added);
		return added;
	}

	/**
	 * Return how many shares this instance publishes, if there may be others.
	 * @return the number of each module by its name, empty without others
	 */
	public Map<String, Integer> shares() {
		Map<String, Integer> held = new TreeMap<>();
		if (this.group.isShared()) {
			this.shares.forEach((module, shares) -> held.put(module, shares.held()));
		}
		return held;
	}

	/**
	 * Return the modules that messages wait for.
	 */
	List<String> modules() {
		return this.reading.modules();
	}

	boolean isInTransaction() {
		return this.writes.isInTransaction();
	}

	/**
	 * Store a message, with the transaction of the caller if there is one.
	 * @param module the name of the module it is for
	 * @param message the message
	 * @param options what it asks for
	 * @throws QueueFullException if there is no room
	 * @throws OutboxException if it cannot be stored
	 */
	public void store(String module, MqttPublish message, PublishOptions options) {
		this.intake.store(added(module, message, options), null);
	}

	/**
	 * Store a message like {@link #store} and have its confirmation told.
	 * @param module the name of the module it is for
	 * @param message the message
	 * @param options what it asks for
	 * @return completes when it is confirmed, or exceptionally with a
	 * {@link MessageNotConfirmedException} when it is not going to be
	 * @throws QueueFullException if there is no room
	 * @throws OutboxException if it cannot be stored
	 */
	public CompletableFuture<Void> storeToConfirm(String module, MqttPublish message, PublishOptions options) {
		CompletableFuture<Void> confirmation = new CompletableFuture<>();
		this.intake.store(added(module, message, options).awaitedBy(this.self), confirmation);
		return confirmation;
	}

	private NewMessage added(String module, MqttPublish message, PublishOptions options) {
		long now = this.clock.now();
		String topic = message.topic().name();
		Duration asked = options.timeToLive();
		Duration timeToLive = (asked != null) ? asked : this.settings.timeToLive(topic);
		return new NewMessage(module, message, System.currentTimeMillis(), now, NewMessage.expiry(now, timeToLive),
				this.settings.priority(topic), null);
	}

	/**
	 * Try a parked message again.
	 * @param id its number
	 * @return whether there is a parked one of that number
	 */
	public boolean resend(long id) {
		boolean resent = this.writes.write((store) -> store.resend(id));
		if (resent) {
			this.ledger.resent();
		}
		return resent;
	}

	/**
	 * Delete a parked message.
	 * @param id its number
	 * @return whether there was a parked one of that number
	 */
	public boolean discard(long id) {
		Optional<OutboxRow> parked = this.writes
			.write((store) -> store.parkedRow(id).filter((row) -> store.delete(id)));
		parked.ifPresent((row) -> this.ledger.room().discarded(row.bytes()));
		return parked.isPresent();
	}

	/**
	 * Return how much is in it.
	 * @return the totals, kept in memory
	 */
	public OutboxTotals totals() {
		return this.ledger.room().totals();
	}

	/**
	 * Return how many messages had an outcome since the start.
	 * @param outcome the outcome
	 * @return the number
	 */
	public long count(Outcome outcome) {
		return this.ledger.count(outcome);
	}

	/**
	 * Return how long the message has waited that has waited longest. The time between a
	 * stop and the next start does not count, nor does any step of the computer's clock.
	 * @return the time, zero if none waits
	 */
	public Duration oldestAge() {
		return this.reading.oldest()
			.map((row) -> Duration.ofMillis(this.clock.now() - row.clock()))
			.orElse(Duration.ZERO);
	}

	/**
	 * Return messages that wait.
	 * @param limit the most to return
	 * @return the oldest first
	 */
	public List<OutboxRow> waiting(int limit) {
		return this.reading.waiting(0, limit);
	}

	/**
	 * Return messages that are not tried any more.
	 * @param limit the most to return
	 * @return the oldest first
	 */
	public List<OutboxRow> parked(int limit) {
		return this.reading.parked(limit);
	}

	/**
	 * Return why the database could not be written last. If it could not, that is tried
	 * again in the background, so that the next answer is a new one.
	 * @return the failure, or {@code null} if it could
	 */
	public @Nullable RuntimeException lastFailure() {
		return this.writes.lastFailure();
	}

	/**
	 * Write what is to be written, and release the database.
	 */
	@Override
	public void close() {
		if (this.watch != null) {
			this.watch.close();
		}
		this.writes.close();
		this.ledger.close();
		this.database.close().run();
	}

}
