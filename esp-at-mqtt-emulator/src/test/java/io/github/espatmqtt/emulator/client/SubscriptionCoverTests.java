package io.github.espatmqtt.emulator.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.KeptSubscription;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttSubscriber;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SubscriptionCover;
import io.github.espatmqtt.mqtt.SubscriptionStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for more filters than a module keeps, on one that refuses the eleventh.
 */
class SubscriptionCoverTests extends ClientBench {

	private final Map<String, Queue<String>> inboxes = new ConcurrentHashMap<>();

	private final List<EspMqttEvent> events = new CopyOnWriteArrayList<>();

	@Test
	void eachOfTwoHundredGetsItsOwnAndNobodyElses() {
		List<String> topics = IntStream.range(0, 200).mapToObj((i) -> topic(i)).toList();
		plugIn(module());
		topics.forEach(this::listenTo);
		ready();
		assertThat(kept()).hasSizeLessThan(10);
		assertThat(status().pending()).isEmpty();
		assertEachGetsItsOwn(topics, "first");
		int before = readyCount();
		this.emulator.restart();
		awaitNewSession(before);
		assertEachGetsItsOwn(topics, "second");
		assertThat(status().unwanted()).containsOnlyKeys(this.id);
	}

	private String topic(int i) {
		return switch (i % 3) {
			case 0 -> this.id + "/shallow" + i;
			case 1 -> this.id + "/house/room" + i + "/temperature";
			default -> this.id + "/plant/line" + i % 4 + "/machine" + i + "/state";
		};
	}

	private void assertEachGetsItsOwn(List<String> topics, String payload) {
		Peer peer = peer();
		topics.forEach((topic) -> {
			peer.publish(topic, payload);
			peer.publish(topic + "x", payload);
		});
		await().untilAsserted(() -> assertThat(topics)
			.allSatisfy((topic) -> assertThat(this.inboxes.get(topic)).contains(topic + "=" + payload)));
		assertThat(topics).allSatisfy((topic) -> {
			assertThat(this.inboxes.get(topic)).containsExactly(topic + "=" + payload);
			this.inboxes.get(topic).clear();
		});
		await().until(() -> this.events.stream().anyMatch(EspMqttEvent.Unwanted.class::isInstance));
		this.events.clear();
	}

	@Test
	void listenersComeAndGoWithoutLosingAMessage() {
		List<String> topics = new ArrayList<>(numbered("/a", 12));
		plugIn(module());
		topics.forEach(this::listenTo);
		ready();
		Peer peer = peer();
		MqttSubscriber guest = listenTo(this.id + "/b/1");
		IntStream.range(2, 12).forEach((i) -> {
			listenTo(this.id + "/b/" + i);
			peer.publish(this.id + "/b/1", "" + i);
		});
		await().until(() -> this.inboxes.get(this.id + "/b/1").size() >= 10);
		assertThat(this.inboxes.get(this.id + "/b/1").stream().distinct()).hasSize(10);
		assertThat(this.events).noneMatch(EspMqttEvent.SubscriptionGap.class::isInstance);
		guest.close();
		assertThat(kept()).hasSizeLessThan(10);
	}

	@Test
	void retainedMessagesComeToWhoAsksLater() {
		peer().publish(this.id + "/a/99", bytes("kept"), 1, true);
		plugIn(module());
		numbered("/a", 12).forEach(this::listenTo);
		ready();
		listenTo(this.id + "/a/99");
		await().untilAsserted(
				() -> assertThat(this.inboxes.get(this.id + "/a/99")).containsExactly(this.id + "/a/99=kept"));
		assertThat(kept()).containsExactly(this.id + "/a/+");
	}

	@Test
	void theEleventhCostsAGap() {
		plugIn(module());
		numbered("/a", 10).forEach(this::listenTo);
		ready();
		listenTo(this.id + "/a/10");
		assertThat(this.events.stream().filter(EspMqttEvent.SubscriptionGap.class::isInstance)).hasSize(1);
		assertThat(kept()).containsExactly(this.id + "/a/+");
	}

	@Test
	void partsThatWereAllowedStayIfTheWiderFilterIsNot() {
		plugIn(module().firmware(FirmwareProfile.V5_0));
		List<String> topics = numbered("/a", 9);
		topics.forEach(this::listenTo);
		listenTo(this.id + "/b");
		ready();
		this.emulator.faults(Faults.builder().refuseSubscribes(1).build());
		assertThatExceptionOfType(MqttOperationException.class).isThrownBy(() -> listenTo(this.id + "/a/new"))
			.withMessageContainingAll(this.id + "/a/new", this.id + "/a/+");
		await().untilAsserted(() -> assertThat(kept()).hasSize(10).contains(this.id + "/b"));
		assertThat(status().pending()).isEmpty();
		assertThat(status().kept()).allMatch(KeptSubscription::confirmed);
	}

	@Test
	void brokerThatHangsUpOnTheWiderFilterLeavesItsParts() {
		plugIn(module());
		this.emulator.faults(Faults.builder().hangUpOn(this.id + "/a/+").build());
		numbered("/a", 12).forEach(this::listenTo);
		this.client.start();
		await().until(() -> this.client.state() == SessionState.READY && kept().size() == 9);
		assertThat(status().pending()).hasSize(3)
			.allSatisfy((pending) -> assertThat(pending.through()).hasToString(this.id + "/a/+"));
	}

	@Test
	void eleventhIsRefusedWhereThatIsWanted() {
		this.emulator = closing(module().build());
		client(this.emulator.transport(), settings().toBuilder().subscriptionCover(SubscriptionCover.refuse()).build());
		ready();
		MqttSubscriber subscriber = new MqttSubscriber(this.client, (message) -> {
		});
		subscriber.start();
		numbered("/a", 10).forEach((filter) -> subscriber.add(MqttSubscription.of(filter, 0)));
		assertThatExceptionOfType(MqttLimitException.class)
			.isThrownBy(() -> subscriber.add(MqttSubscription.of("eleventh", 0)))
			.withMessageContaining("eleventh");
		assertThat(subscriber.subscriptions()).hasSize(10);
	}

	private MqttSubscriber listenTo(String filter) {
		if (this.inboxes.isEmpty()) {
			this.client.addEventListener(this.events::add);
		}
		Queue<String> inbox = this.inboxes.computeIfAbsent(filter, (key) -> new ConcurrentLinkedQueue<>());
		MqttSubscriber subscriber = new MqttSubscriber(this.client,
				(message) -> inbox.add(message.topic() + "=" + text(message)));
		subscriber.add(MqttSubscription.of(filter, 1));
		subscriber.start();
		return subscriber;
	}

	private List<String> numbered(String start, int count) {
		return IntStream.range(0, count).mapToObj((i) -> this.id + start + "/" + i).toList();
	}

	private SubscriptionStatus status() {
		return this.client.status(PATIENCE).subscriptions();
	}

	private List<String> kept() {
		return Stream.of(status())
			.flatMap((status) -> status.kept().stream())
			.map((kept) -> kept.subscription().filter().filter())
			.toList();
	}

}
