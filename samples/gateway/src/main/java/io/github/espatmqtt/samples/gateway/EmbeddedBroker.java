package io.github.espatmqtt.samples.gateway;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * MQTT broker in memory, on a free port of the loopback interface.
 */
class EmbeddedBroker implements AutoCloseable {

	private static final String ACCEPTOR = "mqtt";

	private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

	EmbeddedBroker() throws Exception {
		this.broker.setConfiguration(configuration());
		this.broker.start();
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

	String host() {
		return "127.0.0.1";
	}

	int port() {
		NettyAcceptor acceptor = (NettyAcceptor) this.broker.getActiveMQServer()
			.getRemotingService()
			.getAcceptor(ACCEPTOR);
		return acceptor.getActualPort();
	}

	@Override
	public void close() throws Exception {
		this.broker.stop();
	}

}
