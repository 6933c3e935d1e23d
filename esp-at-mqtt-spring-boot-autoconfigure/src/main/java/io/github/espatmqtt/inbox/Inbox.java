package io.github.espatmqtt.inbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.github.espatmqtt.database.DatabaseUser;
import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.inbox.InboxEvent.Outcome;
import io.github.espatmqtt.receive.EspMqttReceiver;
import io.github.espatmqtt.receive.EspMqttReceivers;
import io.github.espatmqtt.receive.MessageConsumer;
import io.github.espatmqtt.retry.DeadLetters;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are received, until each of their consumers has handled them. What is
 * stored outlives module and process.
 *
 * @since 0.1.0
 */
public class Inbox implements EspMqttReceivers, AutoCloseable {

	/** Whose messages they are, as the database knows it. */
	public static final DatabaseUser DATABASE_USER = new DatabaseUser("inbox", "esp.mqtt.inbound.store", Inbox.class);

	private static final String PARKED = "PARKED";

	private final MessageDatabase database;

	private final InboxStore reading;

	private final InboxMessages messages;

	private final InboxJournal journal;

	private final InboxThreads threads = new InboxThreads();

	private final Map<String, InboxConsumer> consumers = new ConcurrentHashMap<>();

	/**
	 * Create a new inbox on a table that exists.
	 * @param database where messages are kept
	 * @param settings what is promised
	 * @param deadLetters where messages go that are given up
	 * @param listener is told of what is not simply handled
	 */
	public Inbox(MessageDatabase database, InboxSettings settings, DeadLetters deadLetters,
			Consumer<InboxEvent> listener) {
		this.database = database;
		this.reading = new InboxStore(database.reading(), settings.group());
		this.journal = new InboxJournal(listener);
		this.messages = new InboxMessages(settings, deadLetters, database, this.journal);
	}

	@Override
	public EspMqttReceiver of(MessageConsumer consumer) {
		InboxConsumer created = new InboxConsumer(consumer, this.messages, this.threads,
				(gone) -> this.consumers.remove(consumer.name(), gone));
		if (this.consumers.putIfAbsent(consumer.name(), created) != null) {
			throw new IllegalArgumentException("There are two consumers named '" + consumer.name()
					+ "', whose messages the inbox cannot tell apart: give one another name");
		}
		return created;
	}

	/**
	 * Return how much is in the inbox.
	 * @return the totals of all consumers
	 */
	public InboxTotals totals() {
		return this.messages.totals();
	}

	/**
	 * Return how much each consumer has.
	 * @return one entry for each that has anything, in the order of their names
	 */
	public List<InboxBacklog> backlogs() {
		return this.reading.backlogs(this.consumers);
	}

	/**
	 * Return the messages that wait longest.
	 * @param limit how many at most
	 * @return the messages in the order of arrival
	 */
	public List<InboxRow> waiting(int limit) {
		return this.reading.rows("WAITING", limit);
	}

	/**
	 * Return the messages that were given up first.
	 * @param limit how many at most
	 * @return the messages in the order of arrival
	 */
	public List<InboxRow> parked(int limit) {
		return this.reading.rows(PARKED, limit);
	}

	/**
	 * Return how often something became of a message since the start.
	 * @param outcome what
	 * @return the number
	 */
	public long count(Outcome outcome) {
		return this.journal.count(outcome);
	}

	/**
	 * Return what is wrong with the inbox at present.
	 * @return the problem, or {@code null} if messages are stored
	 */
	public @Nullable String problem() {
		return this.messages.problem();
	}

	/**
	 * Have a message handled again that was given up.
	 * @param id its number
	 * @return whether there is such a message, of a consumer that the application has
	 */
	public boolean redeliver(long id) {
		Optional<InboxConsumer> consumer = this.reading.row(id)
			.filter((row) -> row.state().equals(PARKED))
			.map((row) -> this.consumers.get(row.consumer()));
		consumer.ifPresent((present) -> this.messages.unpark(id, present::again));
		return consumer.isPresent();
	}

	/**
	 * Delete a message that was given up, or is for a consumer that the application does
	 * not have.
	 * @param id its number
	 * @return whether there is such a message
	 */
	public boolean discard(long id) {
		Optional<InboxRow> row = this.reading.row(id)
			.filter((found) -> found.state().equals(PARKED) || !this.consumers.containsKey(found.consumer()));
		row.ifPresent(this.messages::discard);
		return row.isPresent();
	}

	/**
	 * Hand nothing over any more, write what is to be written, and release the database.
	 */
	@Override
	public void close() {
		this.consumers.values().forEach(InboxConsumer::stop);
		this.threads.close();
		this.messages.close();
		this.journal.close();
		this.database.close().run();
	}

}
