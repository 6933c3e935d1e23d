package io.github.espatmqtt.filters;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.internal.delivery.MessageDispatcher;
import io.github.espatmqtt.internal.subscription.Subscriptions;
import io.github.espatmqtt.internal.subscription.WantedTopics;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.SubscriptionCover;

/**
 * Measures how long a message takes from the line to its listener, with a listener of its
 * own for each of ten to ten thousand topic filters.
 */
public final class FilterBenchmark {

	private static final int[] FILTERS = { 10, 100, 1000, 10_000 };

	private static final int MESSAGES = 500_000;

	private FilterBenchmark() {
	}

	/**
	 * Measure, after a round to warm up.
	 * @param args none
	 * @throws InterruptedException if it is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		for (int filters : FILTERS) {
			nanosPerMessage(filters, MESSAGES);
			double nanos = nanosPerMessage(filters, MESSAGES);
			System.out.printf(Locale.ROOT, "%6d filters: %5.0f ns a message%n", filters, nanos);
		}
	}

	static double nanosPerMessage(int filters, int messages) throws InterruptedException {
		Subscriptions subscriptions = new Subscriptions(SubscriptionCover.auto(1));
		MessageDispatcher dispatcher = new MessageDispatcher(messages, FragmentJoining.off(), new EventPublisher())
			.to(new WantedTopics(subscriptions));
		CountDownLatch delivered = new CountDownLatch(messages);
		for (int i = 0; i < filters; i++) {
			Object owner = new Object();
			subscriptions.want(MqttSubscription.of("home/room" + i + "/temperature", 1), owner);
			dispatcher.add((message) -> delivered.countDown(), owner);
		}
		dispatcher.start(new ClientThreads("benchmark"));
		MqttMessage[] rooms = new MqttMessage[filters];
		for (int i = 0; i < filters; i++) {
			rooms[i] = new MqttMessage("home/room" + i + "/temperature", new byte[20], Instant.EPOCH);
		}
		long start = System.nanoTime();
		for (int i = 0; i < messages; i++) {
			dispatcher.offer(rooms[i % filters]);
		}
		delivered.await();
		double nanos = (double) (System.nanoTime() - start) / messages;
		dispatcher.stop();
		return nanos;
	}

}
