package io.github.espatmqtt.emulator.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * A real MQTT broker in this process: in memory, open to anybody, on the loopback
 * interface. Needs {@code org.apache.artemis:artemis-mqtt-protocol} and
 * {@code artemis-server} on the class path.
 *
 * @since 0.1.0
 */
public final class EmbeddedMqttBroker implements AutoCloseable {

	private static final String HOST = "127.0.0.1";

	private static final String ACCEPTOR = "mqtt";

	private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

	private EmbeddedMqttBroker() {
	}

	/**
	 * Start a broker on a free port.
	 * @return the running broker
	 * @throws IllegalStateException if it does not start
	 */
	public static EmbeddedMqttBroker start() {
		return start(0);
	}

	/**
	 * Start a broker.
	 * @param port the port, or 0 for any free one
	 * @return the running broker
	 * @throws IllegalStateException if it does not start, for example because the port is
	 * in use
	 */
	public static EmbeddedMqttBroker start(int port) {
		requireFree(port);
		EmbeddedMqttBroker broker = new EmbeddedMqttBroker();
		try {
			broker.server.setConfiguration(configuration(port));
			broker.server.start();
			return broker;
		}
		catch (Exception ex) {
			throw new IllegalStateException("The embedded broker does not start", ex);
		}
	}

	/**
	 * Look before Artemis does, which would not come back from a port in use.
	 */
	private static void requireFree(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(HOST, port));
		}
		catch (IOException ex) {
			throw new IllegalStateException("The embedded broker does not start: port " + port + " is in use", ex);
		}
	}

	/**
	 * Return the address to connect to.
	 * @return the address of the loopback interface
	 */
	public String host() {
		return HOST;
	}

	/**
	 * Return the port to connect to.
	 * @return the port
	 */
	public int port() {
		NettyAcceptor acceptor = (NettyAcceptor) this.server.getActiveMQServer()
			.getRemotingService()
			.getAcceptor(ACCEPTOR);
		return acceptor.getActualPort();
	}

	@Override
	public void close() {
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The embedded broker does not stop", ex);
		}
	}

	private static Configuration configuration(int port) throws Exception {
		return new ConfigurationImpl().setPersistenceEnabled(false)
			.setSecurityEnabled(false)
			.setJMXManagementEnabled(false)
			.setWildCardConfiguration(mqttWildcards())
			.addAcceptorConfiguration(ACCEPTOR, "tcp://" + HOST + ":" + port + "?protocols=MQTT");
	}

	private static WildcardConfiguration mqttWildcards() {
		return new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#');
	}

}
