package io.github.espatmqtt.internal.subscription;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the messages that nobody wants, by the first levels of their topics, and tells
 * when they are more than half of what arrives. Times are those of
 * {@link System#nanoTime()}, passed in.
 */
final class UnwantedMessages {

	static final Duration WINDOW = Duration.ofMinutes(3);

	/** Fewer messages in a window prove nothing. */
	private static final int ENOUGH = 20;

	private static final int MOST_PREFIXES = 100;

	private static final String OTHERS = "...";

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Long> counts = new LinkedHashMap<>();

	private long windowStart;

	private long arrived;

	private long unwanted;

	private boolean told;

	UnwantedMessages(long now) {
		this.windowStart = now;
	}

	/**
	 * Take note of a message.
	 * @return whether it has just become known that most are unwanted
	 */
	boolean add(String topic, boolean isUnwanted, long now) {
		this.lock.lock();
		try {
			this.arrived++;
			if (isUnwanted) {
				this.unwanted++;
				String prefix = prefix(topic);
				this.counts.merge(
						(this.counts.size() < MOST_PREFIXES || this.counts.containsKey(prefix)) ? prefix : OTHERS, 1L,
						Long::sum);
			}
			return now - this.windowStart >= WINDOW.toNanos() && endWindow(now);
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean endWindow(long now) {
		boolean most = this.arrived >= ENOUGH && this.unwanted * 2 > this.arrived;
		boolean news = most && !this.told;
		this.told = most;
		this.windowStart = now;
		this.arrived = 0;
		this.unwanted = 0;
		return news;
	}

	/**
	 * Return the first two levels of a topic without its last one.
	 */
	private static String prefix(String topic) {
		int second = topic.indexOf('/', topic.indexOf('/') + 1);
		int end = (second > 0) ? second : topic.indexOf('/');
		return (end > 0) ? topic.substring(0, end) : topic;
	}

	/**
	 * Return the counts, the highest first.
	 */
	Map<String, Long> counts() {
		this.lock.lock();
		try {
			Map<String, Long> sorted = new LinkedHashMap<>();
			this.counts.entrySet()
				.stream()
				.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
				.forEach((entry) -> sorted.put(entry.getKey(), entry.getValue()));
			return Collections.unmodifiableMap(sorted);
		}
		finally {
			this.lock.unlock();
		}
	}

}
