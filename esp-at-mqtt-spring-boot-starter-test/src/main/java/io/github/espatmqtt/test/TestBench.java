package io.github.espatmqtt.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.Recovery;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.PendingSubscription;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.support.EspMqttClients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * What a test method finds: the application, its modules, their broker and the peers.
 */
final class TestBench {

	private static final Logger logger = LoggerFactory.getLogger(TestBench.class);

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private final ConfigurableListableBeanFactory beans;

	TestBench(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * Have broker and modules work.
	 * @throws IllegalStateException if one does not any more
	 */
	void mend() {
		brokers().stream().filter((broker) -> !broker.isRunning()).forEach(EmbeddedMqttBroker::restart);
		modules().forEach(EspAtEmulator::heal);
	}

	/**
	 * Wait until every module has its session, with every filter of the application.
	 * @throws IllegalStateException if that takes too long
	 */
	void awaitSessions() {
		if (clients().values().stream().anyMatch(EspMqttClient::isRunning)) {
			modules().forEach((module) -> awaitReturn(module.heal()));
		}
		clients().forEach(this::awaitSession);
	}

	/**
	 * Wait until the client has dealt with what was done to its module, as far as it is
	 * going to.
	 */
	private static void awaitReturn(Recovery recovery) {
		try {
			recovery.await(PATIENCE);
		}
		catch (AssertionError ex) {
			logger.debug("The client is not back", ex);
		}
	}

	private void awaitSession(String module, EspMqttClient client) {
		if (client.isRunning()) {
			awaitReady(module, client);
			if (!client.status(Duration.ZERO).pendingSubscriptions().isEmpty()) {
				modules().forEach((emulator) -> emulator.restart().await());
				awaitReady(module, client);
				requireFilters(module, client);
			}
		}
	}

	private void awaitReady(String module, EspMqttClient client) {
		if (!client.awaitSession(PATIENCE)) {
			SessionStatus status = client.status(Duration.ZERO);
			throw new IllegalStateException("The module '" + module + "' has no session within " + PATIENCE.toSeconds()
					+ " s: it is " + status.session() + ". If that is what the test wants, "
					+ "say @EmbeddedEspAt(awaitSession = false)", status.lastFailure());
		}
	}

	private static void requireFilters(String module, EspMqttClient client) {
		List<PendingSubscription> pending = client.status(Duration.ZERO).pendingSubscriptions();
		if (!pending.isEmpty()) {
			throw new IllegalStateException("The module '" + module + "' does not get its subscriptions: " + pending
					+ ". If that is what the test wants, say @EmbeddedEspAt(awaitSession = false)");
		}
	}

	/**
	 * Take note of everything that a test method may change.
	 * @return puts it back, whatever of it fails
	 */
	Runnable remember() {
		List<Runnable> steps = new ArrayList<>();
		List<List<String>> peers = peerSubscriptions();
		clients().values().forEach((client) -> steps.add(new ClientMemory(client)::restore));
		steps.add(new ListenerMemory(this.beans)::restore);
		brokers().forEach((broker) -> steps.add(broker.retained()));
		steps.add(() -> resetPeers(peers));
		return () -> {
			modules().forEach((module) -> module.faults(Faults.NONE));
			mend();
			steps.forEach(TestBench::attempt);
		};
	}

	private static void attempt(Runnable step) {
		try {
			step.run();
		}
		catch (RuntimeException ex) {
			logger.warn("What the test has changed cannot be undone: {}", ex.getMessage(), ex);
		}
	}

	List<List<String>> peerSubscriptions() {
		return peers().stream().map(MqttPeer::subscriptions).toList();
	}

	/**
	 * Have the peers subscribed to some filters and nothing else.
	 * @param wanted the filters of each peer, those of no others
	 */
	void resetPeers(List<List<String>> wanted) {
		List<MqttPeer> peers = List.copyOf(peers());
		for (int i = 0; i < peers.size(); i++) {
			peers.get(i).reset((i < wanted.size()) ? wanted.get(i) : List.of());
		}
	}

	private Map<String, EspMqttClient> clients() {
		return EspMqttClients.of(this.beans);
	}

	private Collection<EspAtEmulator> modules() {
		return all(EspAtEmulator.class);
	}

	private Collection<EmbeddedMqttBroker> brokers() {
		return all(EmbeddedMqttBroker.class);
	}

	private Collection<MqttPeer> peers() {
		return all(MqttPeer.class);
	}

	private <T> Collection<T> all(Class<T> type) {
		return BeanFactoryUtils.beansOfTypeIncludingAncestors(this.beans, type, false, true).values();
	}

}
