package io.github.espatmqtt.internal.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link MessageDispatcher}.
 */
class MessageDispatcherTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final EventPublisher publisher = new EventPublisher();

	private final MessageDispatcher dispatcher = new MessageDispatcher(173, FragmentJoining.off(), this.publisher);

	private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();

	private final MqttMessageListener recorder = (message) -> this.delivered.add(text(message));

	@AfterEach
	void stop() {
		this.dispatcher.stop();
	}

	@Test
	void theThreadIsOneOfChoice() {
		ThreadGroup chosen = new ThreadGroup("chosen");
		BlockingQueue<Thread> delivering = new LinkedBlockingQueue<>();
		MessageDispatcher choosy = new MessageDispatcher(1, FragmentJoining.off(), this.publisher,
				(task) -> new Thread(chosen, task));
		choosy.add((message) -> delivering.add(Thread.currentThread()));
		choosy.start(new ClientThreads("test"));
		choosy.offer(new MqttMessage("a", new byte[0], Instant.EPOCH));
		await().until(() -> !delivering.isEmpty());
		assertThat(delivering.peek()).satisfies((thread) -> {
			assertThat(thread.getThreadGroup()).isSameAs(chosen);
			assertThat(thread.getName()).isEqualTo("test esp-at-mqtt-dispatcher");
			assertThat(thread.isDaemon()).isTrue();
		});
		choosy.stop();
	}

	@Test
	void messagesWaitForTheFirstListenerAndKeepTheirOrder() throws InterruptedException {
		offer(0, 100);
		start();
		offer(100, 170);
		this.dispatcher.add(this.recorder);
		expect(0, 170);
	}

	@Test
	void messagesWaitForTheNextListenerAfterTheLastOneLeft() throws InterruptedException {
		start();
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		MqttMessageListener witness = (message) -> threads.add(Thread.currentThread());
		this.dispatcher.add(witness);
		this.dispatcher.add(this.recorder);
		offer(0, 1);
		expect(0, 1);
		await().atMost(PATIENCE)
			.until(() -> threads.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING));
		this.dispatcher.remove(witness);
		this.dispatcher.remove(this.recorder);
		offer(1, 3);
		this.dispatcher.add(this.recorder);
		expect(1, 3);
	}

	@Test
	void everyListenerGetsEveryMessage() throws InterruptedException {
		BlockingQueue<String> second = new LinkedBlockingQueue<>();
		this.dispatcher.add(this.recorder);
		this.dispatcher.add((message) -> second.add(text(message)));
		start();
		offer(0, 2);
		expect(0, 2);
		assertThat(second.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("0");
		assertThat(second.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("1");
	}

	@Test
	void ownersGetWhatTheyAskedForAndWhatCameInVainIsDropped() throws InterruptedException {
		BlockingQueue<String> owned = new LinkedBlockingQueue<>();
		List<EspMqttEvent> events = new CopyOnWriteArrayList<>();
		Map<String, Boolean> arrived = new ConcurrentHashMap<>();
		this.publisher.add(events::add);
		this.dispatcher.to(new Recipients() {

			@Override
			public Collection<Object> wanting(String topic) {
				return topic.equals("wanted") ? List.of("owner", "without listener") : List.of();
			}

			@Override
			public boolean isCaught(String topic) {
				return topic.equals("caught");
			}

			@Override
			public void arrived(String topic, boolean unwanted) {
				arrived.put(topic, unwanted);
			}

		});
		this.dispatcher.add((message) -> owned.add(message.topic()), "owner");
		start();
		this.dispatcher.offer(new MqttMessage("pushed", new byte[0], Instant.EPOCH));
		this.dispatcher.add((message) -> this.delivered.add(message.topic()));
		for (String topic : List.of("caught", "pushed", "wanted")) {
			this.dispatcher.offer(new MqttMessage(topic, new byte[0], Instant.EPOCH));
		}
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(this.delivered).containsExactly("pushed", "wanted"));
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(owned).containsExactly("wanted"));
		assertThat(events).filteredOn(EspMqttEvent.Unwanted.class::isInstance)
			.extracting((event) -> ((EspMqttEvent.Unwanted) event).message().topic())
			.containsExactly("pushed", "caught");
		assertThat(arrived).containsEntry("wanted", false).containsEntry("caught", true);
	}

	@Test
	void failingListenerKeepsNothingFromTheOthers() throws InterruptedException {
		this.dispatcher.add((message) -> {
			throw new IllegalStateException("deliberate failure of a listener");
		});
		this.dispatcher.add(this.recorder);
		start();
		offer(0, 3);
		expect(0, 3);
	}

	@Test
	void errorOfAListenerDoesNotEndTheDelivery() throws InterruptedException {
		this.dispatcher.add((message) -> {
			throw new NoClassDefFoundError("deliberate error of a listener");
		});
		this.dispatcher.add(this.recorder);
		start();
		offer(0, 3);
		expect(0, 3);
	}

	@Test
	void overflowDropsTheNewestAndIsLoggedOnce() throws InterruptedException {
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger logger = (Logger) LoggerFactory.getLogger(MessageDispatcher.class);
		log.start();
		logger.addAppender(log);
		List<EspMqttEvent> events = new ArrayList<>();
		this.publisher.add(events::add);
		try {
			offer(0, 200);
			assertThat(overflows(log)).isEqualTo(1);
			assertThat(events).hasSize(27).containsOnly(new EspMqttEvent.Dropped(EspMqttEvent.DropReason.OVERFLOW));
			this.dispatcher.add(this.recorder);
			start();
			expect(0, 173);
			offer(300, 301);
			expect(300, 301);
			this.dispatcher.remove(this.recorder);
			offer(400, 600);
			assertThat(overflows(log)).isEqualTo(2);
			this.dispatcher.add(this.recorder);
			expect(400, 573);
		}
		finally {
			logger.detachAppender(log);
		}
	}

	@Test
	void slowListenerDoesNotBlockTheReader() throws InterruptedException {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.dispatcher.add((message) -> {
			entered.countDown();
			awaitQuietly(release);
		});
		this.dispatcher.add(this.recorder);
		start();
		offer(0, 1);
		assertThat(entered.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		offer(1, 150);
		assertThat(this.delivered).isEmpty();
		release.countDown();
		expect(0, 150);
	}

	@Test
	void messagesSurviveAStop() throws InterruptedException {
		start();
		offer(0, 2);
		this.dispatcher.stop();
		this.dispatcher.stop();
		offer(2, 5);
		this.dispatcher.add(this.recorder);
		start();
		expect(0, 5);
	}

	@Test
	void newThreadWaitsForAListenerThatIgnoredTheStop() throws InterruptedException {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		BlockingQueue<String> names = new LinkedBlockingQueue<>();
		this.dispatcher.add((message) -> {
			names.add(Thread.currentThread().getName());
			entered.countDown();
			awaitQuietly(release);
		});
		this.dispatcher.start(new ClientThreads("first"));
		offer(0, 3);
		assertThat(entered.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		this.dispatcher.stop();
		this.dispatcher.start(new ClientThreads("second"));
		assertThat(names).containsExactly("first esp-at-mqtt-dispatcher");
		release.countDown();
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(names).containsExactly("first esp-at-mqtt-dispatcher",
					"second esp-at-mqtt-dispatcher", "second esp-at-mqtt-dispatcher"));
	}

	private void start() {
		this.dispatcher.start(new ClientThreads("test"));
	}

	private void offer(int from, int to) {
		for (int i = from; i < to; i++) {
			byte[] payload = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
			this.dispatcher.offer(new MqttMessage("t", payload, Instant.now()));
		}
	}

	private void expect(int from, int to) throws InterruptedException {
		for (int i = from; i < to; i++) {
			assertThat(this.delivered.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(Integer.toString(i));
		}
		assertThat(this.delivered).isEmpty();
	}

	private static long overflows(ListAppender<ILoggingEvent> log) {
		return log.list.stream().filter((event) -> event.getFormattedMessage().contains("173 messages")).count();
	}

	private static String text(MqttMessage message) {
		return new String(message.payload(), StandardCharsets.US_ASCII);
	}

	/**
	 * Wait as a listener that takes no notice of interrupts.
	 */
	private static void awaitQuietly(CountDownLatch latch) {
		boolean open = false;
		while (!open) {
			try {
				open = latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				// deliberately swallowed
			}
		}
	}

}
