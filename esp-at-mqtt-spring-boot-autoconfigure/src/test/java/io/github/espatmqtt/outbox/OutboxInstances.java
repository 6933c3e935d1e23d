package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.lock.DatabaseLocks;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.outbox.OutboxSettings.Limits;
import io.github.espatmqtt.outbox.OutboxSettings.OnUnknown;
import io.github.espatmqtt.outbox.OutboxSettings.WhenFull;
import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import io.github.espatmqtt.publish.PublishOptions;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Instances of an application that share an outbox, and the broker they publish to.
 */
final class OutboxInstances implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final OutboxSettings SETTINGS = new OutboxSettings(Promise.STORED, Duration.ofSeconds(5),
			OnUnknown.REPEAT, new Limits(100_000, 100_000_000, WhenFull.REFUSE, Duration.ofSeconds(10)), null,
			List.of());

	private static final int TOPICS = 40;

	/** What came to the broker, in this order. */
	private final List<MqttPublish> broker = new CopyOnWriteArrayList<>();

	private final List<Instance> instances = new ArrayList<>();

	private final String group;

	private int stored;

	OutboxInstances(String group) {
		this.group = group;
	}

	Instance join(DataSource dataSource, Duration lease) {
		return join(MessageDatabase.of(Outbox.DATABASE_USER, dataSource).initialize(), lease);
	}

	Instance join(MessageDatabase database, Duration lease) {
		DatabaseLocks.initialize(database);
		Instance added = new Instance(database, new OutboxGroup(this.group, lease));
		this.instances.add(added);
		return added;
	}

	static void awaitShares(Map<Instance, Integer> expected) {
		expected.forEach((instance, count) -> await("shares").atMost(PATIENCE).until(instance::shares, count::equals));
	}

	/**
	 * Have an instance store some more messages of every topic.
	 */
	void store(Instance instance, int each) {
		IntStream.range(this.stored, this.stored + each)
			.forEach((number) -> IntStream.range(0, TOPICS)
				.forEach((topic) -> instance.outbox.store("m",
						MqttPublish.of("t/" + topic, Integer.toString(number), 1), PublishOptions.NONE)));
		this.stored += each;
	}

	void awaitAllInOrder() {
		await().atMost(PATIENCE).until(() -> this.broker.size() >= TOPICS * this.stored);
		await().atMost(PATIENCE).until(() -> this.instances.get(0).outbox.waiting(1).isEmpty());
		Map<String, List<String>> received = this.broker.stream()
			.collect(Collectors.groupingBy((message) -> message.topic().name(),
					Collectors.mapping((message) -> new String(message.payload()), Collectors.toList())));
		List<String> all = IntStream.range(0, this.stored).mapToObj(Integer::toString).toList();
		assertThat(received).hasSize(TOPICS);
		assertThat(received.values()).allSatisfy((numbers) -> assertThat(numbers).isEqualTo(all));
	}

	/**
	 * Test that two publish together, and one goes on alone.
	 */
	void share(Instance one, Instance other) {
		awaitShares(Map.of(one, 32, other, 32));
		store(one, 5);
		store(other, 5);
		awaitAllInOrder();
		assertThat(one.client.published()).isNotEmpty();
		assertThat(other.client.published()).isNotEmpty();
		one.close();
		awaitShares(Map.of(other, 64));
	}

	@Override
	public void close() {
		this.instances.forEach(Instance::close);
	}

	/**
	 * An instance with its module.
	 */
	final class Instance implements AutoCloseable {

		private final BrokerClient client = new BrokerClient();

		private final Outbox outbox;

		private final OutboxDrain drain;

		private boolean closed;

		Instance(MessageDatabase database, OutboxGroup group) {
			this.outbox = new Outbox(database, group, SETTINGS, (event) -> {
			});
			this.drain = new OutboxDrain(this.outbox, "m", this.client);
			this.drain.start();
		}

		BrokerClient client() {
			return this.client;
		}

		Outbox outbox() {
			return this.outbox;
		}

		int shares() {
			return this.outbox.shares().getOrDefault("m", 0);
		}

		@Override
		public void close() {
			if (!this.closed) {
				this.closed = true;
				this.client.letGo();
				this.drain.close();
				this.outbox.close();
			}
		}

	}

	/**
	 * A client of the broker that all have in common.
	 */
	final class BrokerClient extends InMemoryEspMqttClient {

		private final CountDownLatch reached = new CountDownLatch(1);

		private volatile CountDownLatch gate = new CountDownLatch(0);

		private volatile boolean session = true;

		void setSession(boolean there) {
			this.session = there;
		}

		/**
		 * Have the next message wait on its way.
		 */
		void hold() {
			this.gate = new CountDownLatch(1);
		}

		void awaitHeld() throws InterruptedException {
			this.reached.await();
		}

		void letGo() {
			this.gate.countDown();
		}

		@Override
		public boolean awaitSession(Duration timeout) {
			return this.session;
		}

		@Override
		public void publish(MqttPublish message) {
			this.reached.countDown();
			try {
				this.gate.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			super.publish(message);
			OutboxInstances.this.broker.add(message);
		}

	}

}
