package io.github.espatmqtt.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.mqtt.MqttPublish;

/**
 * Messages in both directions for as long as it is open: publishers in loops through the
 * module, and a sender at the broker.
 */
final class Traffic implements AutoCloseable {

	private static final int PAUSE = 15;

	private static final int PAUSE_AFTER_FAILURE = 40;

	private static final int MAXIMUM_PROBES = 1000;

	private static final int PAUSE_DOWN = 60;

	private final Site site;

	private final Books books;

	private final List<Thread> threads = new ArrayList<>();

	private final Map<Integer, Integer> next = new ConcurrentHashMap<>(Map.of(Topics.SHORT, 0, Topics.LONG, 0));

	private final int publishers;

	private int probes;

	private volatile boolean ended;

	Traffic(Site site, Books books, int publishers) {
		this.site = site;
		this.books = books;
		this.publishers = publishers;
		for (int each = 0; each < publishers; each++) {
			int publisher = each;
			start("chaos-publisher " + each, () -> publish(publisher));
		}
		start("chaos-sender", this::send);
	}

	private void start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		this.threads.add(thread);
		thread.start();
	}

	private void publish(int publisher) {
		for (int number = 0; !this.ended; number++) {
			publish(new Numbered(publisher, number));
			Threads.pause(PAUSE);
		}
	}

	/**
	 * Publish until something is confirmed, if nobody else does.
	 */
	void probe() {
		boolean confirmed = this.publishers > 0;
		for (int attempt = 0; !confirmed && attempt < MAXIMUM_PROBES; attempt++) {
			confirmed = publish(new Numbered(0, this.probes++));
		}
	}

	private boolean publish(Numbered message) {
		int qos = (message.number() % 7 == 6) ? 0 : 1 + message.number() % 2;
		int stamp = this.books.line().stamp();
		this.books.up().sent(message);
		long start = System.nanoTime();
		try {
			this.site.client()
				.publish(MqttPublish.of(this.site.topics().up(message.source()), message.payload(), qos, false));
			this.books.pulse().beat(start, System.nanoTime());
			if (qos > 0) {
				this.books.up().confirmed(message, this.books.line().isExposed(stamp));
			}
			return true;
		}
		catch (EspAtException ex) {
			Threads.pause(PAUSE_AFTER_FAILURE);
			return false;
		}
	}

	private void send() {
		while (!this.ended) {
			send(Topics.SHORT);
			send(Topics.LONG);
			Threads.pause(PAUSE_DOWN);
		}
	}

	private void send(int source) {
		int number = this.next.merge(source, 1, Integer::sum) - 1;
		Numbered message = new Numbered(source, number);
		this.books.down().sent(message);
		this.site.peer().publish(this.site.topics().down(source), message.payload(), 1 + number % 2);
	}

	/**
	 * Return the number from which on messages will be sent, for each source.
	 */
	Map<Integer, Integer> next() {
		return Map.copyOf(this.next);
	}

	@Override
	public void close() {
		this.ended = true;
		this.threads.forEach(Threads::await);
	}

	/**
	 * Where everything is written down.
	 *
	 * @param up what goes through the module to the broker
	 * @param down what goes the other way
	 * @param pulse the moments of confirmations
	 * @param line whether the line alters bytes
	 */
	record Books(Ledger up, InboundLedger down, Pulse pulse, Disturbance line) {

	}

}
