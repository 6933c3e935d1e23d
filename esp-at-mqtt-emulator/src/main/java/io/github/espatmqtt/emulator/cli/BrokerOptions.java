package io.github.espatmqtt.emulator.cli;

import java.net.InetSocketAddress;

import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which broker to use: one that is there already, or an own one.
 */
final class BrokerOptions {

	@Option(names = "--broker", required = true, paramLabel = "HOST:PORT", converter = AddressConverter.class,
			description = "broker that every connection leads to")
	private @Nullable InetSocketAddress address;

	@Option(names = "--embedded-broker", required = true, arity = "0..1", fallbackValue = "1883", paramLabel = "PORT",
			converter = PortConverter.class,
			description = "start a broker in this program, on this port of localhost (default: 1883), 0 for any free one")
	private @Nullable Integer embedded;

	/**
	 * Start the broker unless it is there already.
	 */
	Broker open() {
		if (this.address != null) {
			return new Broker(this.address, null);
		}
		EmbeddedMqttBroker broker = EmbeddedMqttBroker.start((this.embedded != null) ? this.embedded : 0);
		return new Broker(InetSocketAddress.createUnresolved(broker.host(), broker.port()), broker);
	}

	/**
	 * The broker in use.
	 *
	 * @param address where it is
	 * @param own the broker if it is an own one
	 */
	record Broker(InetSocketAddress address, @Nullable EmbeddedMqttBroker own) implements AutoCloseable {

		String host() {
			return this.address.getHostString();
		}

		int port() {
			return this.address.getPort();
		}

		@Override
		public String toString() {
			return host() + ":" + port();
		}

		@Override
		public void close() {
			if (this.own != null) {
				this.own.close();
			}
		}

	}

}
