package io.github.espatmqtt.emulator.broker;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * A real MQTT broker in this process: in memory, open to anybody, on a free port of the
 * loopback interface. Needs {@code org.apache.artemis:artemis-mqtt-protocol} and
 * {@code artemis-server} on the class path.
 *
 * @since 0.1.0
 */
public final class EmbeddedMqttBroker implements AutoCloseable {

	private static final String ACCEPTOR = "mqtt";

	private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

	private EmbeddedMqttBroker() {
	}

	/**
	 * Start a broker.
	 * @return the running broker
	 * @throws IllegalStateException if it does not start
	 */
	public static EmbeddedMqttBroker start() {
		EmbeddedMqttBroker broker = new EmbeddedMqttBroker();
		try {
			broker.server.setConfiguration(configuration());
			broker.server.start();
			return broker;
		}
		catch (Exception ex) {
			throw new IllegalStateException("The embedded broker does not start", ex);
		}
	}

	/**
	 * Return the address to connect to.
	 * @return the address of the loopback interface
	 */
	public String host() {
		return "127.0.0.1";
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

	private static Configuration configuration() throws Exception {
		return new ConfigurationImpl().setPersistenceEnabled(false)
			.setSecurityEnabled(false)
			.setJMXManagementEnabled(false)
			.setWildCardConfiguration(mqttWildcards())
			.addAcceptorConfiguration(ACCEPTOR, "tcp://127.0.0.1:0?protocols=MQTT");
	}

	private static WildcardConfiguration mqttWildcards() {
		return new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#');
	}

}
