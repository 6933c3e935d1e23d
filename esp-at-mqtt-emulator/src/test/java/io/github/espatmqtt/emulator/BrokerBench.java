package io.github.espatmqtt.emulator;

import io.github.espatmqtt.fixtures.EmbeddedBroker;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * A bench with a broker that all tests of a class share, and modules that know the way to
 * it.
 */
public abstract class BrokerBench {

	protected static EmbeddedBroker broker;

	@BeforeAll
	static void startBroker() {
		broker = EmbeddedBroker.started();
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	protected static EspAtEmulator.Builder module() {
		return EspAtEmulator.builder().broker("localhost", broker.port()).reconnectDelay(Duration.ofMillis(100));
	}

}
