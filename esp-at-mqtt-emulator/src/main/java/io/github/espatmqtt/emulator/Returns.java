package io.github.espatmqtt.emulator;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import io.github.espatmqtt.emulator.mqtt.BrokerConnector;
import io.github.espatmqtt.emulator.mqtt.BrokerLink;
import io.github.espatmqtt.emulator.mqtt.LinkException;
import io.github.espatmqtt.emulator.mqtt.LinkListener;
import io.github.espatmqtt.emulator.mqtt.Login;

/**
 * Counts how often the module has connected to its broker, by which it is known when a
 * client is back.
 */
final class Returns implements BrokerConnector {

	private final BrokerConnector connector;

	private final BooleanSupplier host;

	private final AtomicLong count = new AtomicLong();

	private volatile Recovery last;

	Returns(BrokerConnector connector, BooleanSupplier host) {
		this.connector = connector;
		this.host = host;
		this.last = new Recovery("was built", () -> 1, host, 0);
	}

	@Override
	public BrokerLink connect(Login login, LinkListener listener, Duration timeout) throws LinkException {
		BrokerLink link = this.connector.connect(login, listener, timeout);
		this.count.incrementAndGet();
		return link;
	}

	/**
	 * Return the way back from what is about to be done.
	 */
	Recovery from(String what) {
		Recovery recovery = new Recovery(what, this.count::get, this.host, this.count.get());
		this.last = recovery;
		return recovery;
	}

	/**
	 * Return the way back from what was done last.
	 */
	Recovery last() {
		return this.last;
	}

}
