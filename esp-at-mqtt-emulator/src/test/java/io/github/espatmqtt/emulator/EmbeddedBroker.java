package io.github.espatmqtt.emulator;

import java.nio.file.Path;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * A real MQTT broker in this process: in memory, open to anybody, on a port of its own
 * that it keeps when it is stopped and started again.
 */
public final class EmbeddedBroker implements AutoCloseable {

	private EmbeddedActiveMQ server = new EmbeddedActiveMQ();

	private int port;

	private final String options;

	private EmbeddedBroker(String options) {
		this.options = options;
	}

	public static EmbeddedBroker started() {
		return started("");
	}

	public static EmbeddedBroker startedWithTls(Path keyStore, String password) {
		return started(";sslEnabled=true;keyStorePath=" + keyStore + ";keyStorePassword=" + password);
	}

	private static EmbeddedBroker started(String options) {
		EmbeddedBroker broker = new EmbeddedBroker(options);
		broker.start();
		return broker;
	}

	public int port() {
		return this.port;
	}

	public void start() {
		try {
			this.server = new EmbeddedActiveMQ().setConfiguration(configuration());
			this.server.start();
			NettyAcceptor acceptor = (NettyAcceptor) this.server.getActiveMQServer()
				.getRemotingService()
				.getAcceptor("mqtt");
			this.port = acceptor.getActualPort();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The broker does not start", ex);
		}
	}

	public void stop() {
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The broker does not stop", ex);
		}
	}

	@Override
	public void close() {
		stop();
	}

	private Configuration configuration() throws Exception {
		return new ConfigurationImpl().setPersistenceEnabled(false)
			.setSecurityEnabled(false)
			.setJMXManagementEnabled(false)
			.addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + this.port + "?protocols=MQTT" + this.options);
	}

}
