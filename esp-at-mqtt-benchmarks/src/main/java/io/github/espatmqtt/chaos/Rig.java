package io.github.espatmqtt.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.github.espatmqtt.chaos.Traffic.Books;
import io.github.espatmqtt.chaos.Violation.Promise;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttSubscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker, a module, a client with default time-outs, and a witness at the broker. Lets
 * the faults of its plan happen, one at a time.
 */
final class Rig implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Rig.class);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Duration HEALTH_LIMIT = Duration.ofSeconds(1);

	private final RigPlan plan;

	private final Findings findings;

	private final Topics topics;

	private final Books books;

	private final EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();

	private final EspAtEmulator module;

	private final Cable cable;

	private final EspMqttClient client;

	private final Peer peer;

	private final HealthWatch health;

	private final Calm calm;

	Rig(RigPlan plan, Path ports, Findings findings) {
		this.plan = plan;
		this.findings = findings;
		this.topics = new Topics("rig" + plan.number());
		Disturbance line = new Disturbance();
		this.books = new Books(new Ledger(this.topics::up, line::isPresent, findings),
				new InboundLedger(this.topics::down, line::isPresent, findings), new Pulse(), line);
		this.peer = Peer.connect(this.broker.port(), "#", this::witness);
		this.module = EspAtEmulator.builder()
			.firmware(plan.firmware())
			.broker(this.broker.host(), this.broker.port())
			.realisticTimes()
			.reconnectDelay(Duration.ofMillis(300))
			.build();
		this.cable = plan.serial() ? new SerialCable(this.module, ports.resolve("rig" + plan.number()))
				: new TcpCable(this.module);
		this.client = EspMqttClient.create(this.cable.transport(),
				EspMqttSettings.of(new MqttBroker(this.broker.host(), this.broker.port()), "chaos" + plan.number()));
		this.client.reception().addListener(this::receive);
		this.calm = new Calm(this.client);
		this.health = new HealthWatch(this.client, "rig " + plan.number());
	}

	private void witness(String topic, byte[] payload) {
		if (!this.topics.isDown(topic) && !this.topics.isHostile(topic)) {
			this.books.up().arrived(topic, payload);
		}
	}

	private void receive(MqttMessage message) {
		if (!this.topics.isHostile(message.topic())) {
			this.books.down().arrived(message.topic(), message.payload());
		}
		else if (!Forgeries.contains(this.topics, message.topic(), message.payload())
				&& !this.books.line().isPresent()) {
			this.findings.add(Promise.FORGED, message + " was received");
		}
	}

	/**
	 * Let everything happen.
	 * @param table where recoveries are noted
	 */
	void run(RecoveryTable table) {
		for (String filter : Set.of(this.topics.down(Topics.SHORT), this.topics.down(Topics.LONG),
				this.topics.hostile("#"))) {
			this.client.reception().subscribe(MqttSubscription.of(filter, 2));
		}
		this.client.start();
		this.client.awaitReady(PATIENCE);
		Site site = new Site(this.module, this.cable, this.client, this.peer, this.topics, new Random());
		try (Traffic traffic = new Traffic(site, this.books, this.plan.publishers())) {
			this.plan.faults().forEach((fault) -> suffer(fault, site, traffic).ifPresent(table::add));
		}
		settle();
	}

	private Optional<Recovery> suffer(PlannedFault planned, Site site, Traffic traffic) {
		FaultKind kind = planned.kind();
		Threads.pause(planned.calm().toMillis());
		site.random().setSeed(planned.seed());
		long begin = System.nanoTime();
		forget(begin);
		if (kind.altersBytes()) {
			this.books.line().begin();
		}
		logger.info("Rig {}: {} begins", this.plan.number(), kind.text());
		kind.fault().begin().accept(site);
		Threads.pause(planned.length().toMillis());
		kind.fault().end().accept(site);
		long end = System.nanoTime();
		logger.info("Rig {}: {} ends", this.plan.number(), kind.text());
		traffic.probe();
		Duration time = this.books.pulse().awaitAfter(end, PATIENCE.plus(kind.patience()));
		if (time == null) {
			this.findings.add(Promise.NOT_RECOVERED, "from " + kind.text());
			return Optional.empty();
		}
		logger.info("Rig {}: first confirmed publish {} s after {}", this.plan.number(), RecoveryTable.seconds(time),
				kind.text());
		hear(kind, traffic);
		this.books.line().end();
		return Optional.of(new Recovery(kind, time, lie(begin)));
	}

	/**
	 * Return for how long health was wrong, where there are publishers to tell.
	 */
	private Duration lie(long begin) {
		return (this.plan.publishers() > 0)
				? this.health.record().longestLie(this.books.pulse(), begin, System.nanoTime()) : Duration.ZERO;
	}

	private void forget(long before) {
		this.books.pulse().forget(before);
		this.health.record().forget(before);
	}

	/**
	 * Wait until messages are received again, and see that they all are while nothing
	 * happens.
	 */
	private void hear(FaultKind kind, Traffic traffic) {
		if (!this.calm.await(PATIENCE) || !this.books.down().awaitNewer(traffic.next(), PATIENCE)) {
			this.findings.add(Promise.DEAF, "nothing was received after " + kind.text());
			return;
		}
		Set<Numbered> promised = new HashSet<>();
		for (Map.Entry<Integer, Integer> each : traffic.next().entrySet()) {
			promised.add(new Numbered(each.getKey(), each.getValue()));
			promised.add(new Numbered(each.getKey(), each.getValue() + 1));
		}
		Set<Numbered> missing = this.books.down().await(promised, Duration.ofSeconds(10));
		if (!missing.isEmpty()) {
			this.findings.add(Promise.DEAF, missing + " not received in calm after " + kind.text());
		}
	}

	/**
	 * Wait for what is still on its way.
	 */
	private void settle() {
		long limit = System.nanoTime() + PATIENCE.toNanos();
		while (!this.books.up().missing().isEmpty() && System.nanoTime() < limit) {
			Threads.pause(50);
		}
		this.books.up().close();
		if (this.health.slowest().compareTo(HEALTH_LIMIT) > 0) {
			this.findings.add(Promise.HEALTH,
					"health took " + RecoveryTable.seconds(this.health.slowest()) + " s to answer");
		}
	}

	Totals totals() {
		return Totals.of(this.books.up(), this.books.down());
	}

	@Override
	public void close() {
		this.health.close();
		this.client.close();
		this.cable.close();
		this.module.close();
		this.peer.close();
		this.broker.close();
	}

}
