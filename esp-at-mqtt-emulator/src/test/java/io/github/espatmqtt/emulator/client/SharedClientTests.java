package io.github.espatmqtt.emulator.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscriber;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for several subscribers that share a client.
 */
class SharedClientTests extends ClientBench {

	private final BlockingQueue<MqttMessage> mine = new LinkedBlockingQueue<>();

	private final BlockingQueue<MqttMessage> others = new LinkedBlockingQueue<>();

	private final MqttTopicFilter shared = new MqttTopicFilter(this.id + "/shared");

	@Test
	void eachGetsWhatMatchesItsOwnFilters() throws InterruptedException {
		ready(module());
		subscriber(this.mine, this.id + "/a/+").start();
		subscriber(this.others, this.id + "/b/#").start();
		for (String topic : List.of("/a/1", "/b/1", "/b/2/3", "/a/2")) {
			peer().publish(this.id + topic, "x");
		}
		assertThat(topics(this.mine, 2)).containsExactly(this.id + "/a/1", this.id + "/a/2");
		assertThat(topics(this.others, 2)).containsExactly(this.id + "/b/1", this.id + "/b/2/3");
		assertThat(this.mine).isEmpty();
	}

	@Test
	void whoeverSubscribesWhileAnotherUnsubscribesIsServed() throws Exception {
		ready(module());
		MqttSubscription wish = new MqttSubscription(this.shared, MqttQos.AT_LEAST_ONCE);
		for (int i = 0; i < 500; i++) {
			this.client.reception().subscribe(wish, "first");
			CountDownLatch start = new CountDownLatch(1);
			CompletableFuture<Void> leaving = startTogether(start,
					() -> this.client.reception().unsubscribe(this.shared, "first"));
			CompletableFuture<Void> coming = startTogether(start,
					() -> this.client.reception().subscribe(wish, "second"));
			start.countDown();
			leaving.get();
			coming.get();
			await().until(() -> lastCommandForShared().startsWith("AT+MQTTSUB="));
			this.client.reception().unsubscribe(this.shared, "second");
		}
	}

	private static CompletableFuture<Void> startTogether(CountDownLatch start, Runnable work) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		new Thread(() -> {
			try {
				start.await();
				work.run();
				done.complete(null);
			}
			catch (Throwable ex) {
				done.completeExceptionally(ex);
			}
		}).start();
		return done;
	}

	private String lastCommandForShared() {
		return this.emulator.received()
			.stream()
			.filter((line) -> line.contains(this.shared.filter()))
			.reduce((earlier, later) -> later)
			.orElse("");
	}

	@Test
	void whatArrivesBeforeTheStartIsKeptForEach() throws InterruptedException {
		plugIn(module());
		MqttSubscriber first = subscriber(this.mine, this.id + "/a");
		MqttSubscriber second = subscriber(this.others, this.id + "/b");
		first.prepare();
		second.prepare();
		ready();
		peer().publish(this.id + "/a", "x");
		peer().publish(this.id + "/b", "x");
		next();
		next();
		first.start();
		second.start();
		assertThat(topics(this.mine, 1)).containsExactly(this.id + "/a");
		assertThat(topics(this.others, 1)).containsExactly(this.id + "/b");
		assertThat(commands("AT+MQTTSUB=")).hasSize(2);
	}

	@Test
	void aFilterIsUnsubscribedFromWithItsLastSubscriber() {
		ready(module());
		MqttSubscriber first = subscriber(this.mine, this.shared.filter());
		MqttSubscriber second = subscriber(this.others, this.shared.filter());
		first.start();
		second.start();
		first.close();
		assertThat(commands("AT+MQTTUNSUB")).isEmpty();
		second.remove(this.shared);
		assertThat(commands("AT+MQTTUNSUB")).hasSize(1);
		assertThat(this.client.reception().subscriptions()).isEmpty();
	}

	@Test
	void whatTheClientItselfSubscribesToStays() {
		ready(module(), this.shared.filter());
		MqttSubscriber subscriber = subscriber(this.mine, this.shared.filter());
		subscriber.start();
		subscriber.close();
		assertThat(commands("AT+MQTTUNSUB")).isEmpty();
		assertThat(this.client.reception().subscriptions())
			.containsExactly(MqttSubscription.of(this.shared.filter(), 2));
	}

	@Test
	void filtersAddedWhileStoppedAreSubscribedToWithTheStart() throws InterruptedException {
		ready(module());
		MqttSubscriber subscriber = subscriber(this.mine);
		subscriber.add(MqttSubscription.of(this.shared.filter(), 1));
		assertThat(this.client.reception().subscriptions()).isEmpty();
		subscriber.start();
		peer().publish(this.shared.filter(), "x");
		assertThat(topics(this.mine, 1)).containsExactly(this.shared.filter());
	}

	@Test
	void filtersSurviveStopAndStartAndARestartOfTheModule() throws InterruptedException {
		ready(module());
		MqttSubscriber subscriber = subscriber(this.mine, this.shared.filter());
		subscriber.start();
		subscriber.stop();
		subscriber.start();
		int before = readyCount();
		this.emulator.restart();
		awaitNewSession(before);
		peer().publish(this.shared.filter(), "x");
		assertThat(topics(this.mine, 1)).containsExactly(this.shared.filter());
		assertThat(subscriber.subscriptions()).containsExactly(MqttSubscription.of(this.shared.filter(), 1));
	}

	@Test
	void filterIsLeftToTheNextSessionIfThisOneEndsMeanwhile() throws InterruptedException {
		ready(module());
		MqttSubscriber subscriber = subscriber(this.mine);
		subscriber.start();
		int before = readyCount();
		this.emulator.faults(Faults.builder().unanswered("AT+MQTTSUB").build());
		CompletableFuture<Void> adding = CompletableFuture
			.runAsync(() -> subscriber.add(MqttSubscription.of(this.shared.filter(), 1)));
		await().until(() -> !commands("AT+MQTTSUB=").isEmpty());
		this.emulator.faults(Faults.NONE);
		this.emulator.unplug();
		assertThat(adding).succeedsWithin(PATIENCE);
		awaitNewSession(before);
		peer().publish(this.shared.filter(), "x");
		assertThat(topics(this.mine, 1)).containsExactly(this.shared.filter());
	}

	@Test
	void theQualityOfServiceOfAFilterMayChange() {
		ready(module());
		MqttSubscriber subscriber = subscriber(this.mine, this.shared.filter());
		subscriber.start();
		subscriber.add(MqttSubscription.of(this.shared.filter(), 2));
		assertThat(subscriber.subscriptions()).containsExactly(MqttSubscription.of(this.shared.filter(), 2));
		assertThat(this.client.reception().subscriptions())
			.containsExactly(MqttSubscription.of(this.shared.filter(), 2));
	}

	@Test
	void closesEvenIfTheFirmwareCannotTakeOneOfTheFilters() {
		plugIn(module().firmware(FirmwareProfile.V2_1));
		MqttSubscriber subscriber = subscriber(this.mine, "x".repeat(65), this.shared.filter());
		subscriber.prepare();
		ready();
		subscriber.close();
		assertThat(commands("AT+MQTTSUB=")).hasSize(1);
		assertThat(commands("AT+MQTTUNSUB")).hasSize(1);
		assertThat(this.client.reception().subscriptions()).isEmpty();
	}

	private MqttSubscriber subscriber(BlockingQueue<MqttMessage> target, String... filters) {
		MqttSubscriber subscriber = new MqttSubscriber(this.client, target::add);
		for (String filter : filters) {
			subscriber.add(MqttSubscription.of(filter, 1));
		}
		return subscriber;
	}

	private List<String> commands(String start) {
		return this.emulator.received().stream().filter((line) -> line.startsWith(start)).toList();
	}

	private static List<String> topics(BlockingQueue<MqttMessage> messages, int count) throws InterruptedException {
		List<String> topics = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			MqttMessage message = messages.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			assertThat(message).isNotNull();
			topics.add(message.topic());
		}
		return topics;
	}

}
