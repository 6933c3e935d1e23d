package io.github.espatmqtt.emulator;

import java.nio.file.Path;
import java.util.Set;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * A real MQTT broker in this process: in memory, open to anybody, on a port of its own
 * that it keeps when it is stopped and started again.
 */
public final class EmbeddedBroker implements AutoCloseable {

	private EmbeddedActiveMQ server = new EmbeddedActiveMQ();

	private int port;

	private final String options;

	private final SecurityConfiguration users;

	private EmbeddedBroker(String options, SecurityConfiguration users) {
		this.options = options;
		this.users = users;
	}

	public static EmbeddedBroker started() {
		return started("");
	}

	public static EmbeddedBroker startedWithTls(Path keyStore, String password) {
		return started(encrypted(keyStore, password));
	}

	/**
	 * Start a broker that wants to see a certificate from its clients.
	 */
	public static EmbeddedBroker startedWithMutualTls(Path keyStore, Path trustStore, String password) {
		return started(encrypted(keyStore, password) + ";needClientAuth=true;trustStorePath=" + trustStore
				+ ";trustStorePassword=" + password);
	}

	private static String encrypted(Path keyStore, String password) {
		return ";sslEnabled=true;keyStorePath=" + keyStore + ";keyStorePassword=" + password;
	}

	/**
	 * Start a broker that knows one user, who must keep off topics that start with
	 * {@code forbidden}.
	 */
	public static EmbeddedBroker startedFor(String user, String password) {
		SecurityConfiguration known = new SecurityConfiguration();
		known.addUser(user, password);
		known.addRole(user, "guest");
		return started(new EmbeddedBroker("", known));
	}

	private static EmbeddedBroker started(String options) {
		return started(new EmbeddedBroker(options, null));
	}

	private static EmbeddedBroker started(EmbeddedBroker broker) {
		broker.start();
		return broker;
	}

	public int port() {
		return this.port;
	}

	public void start() {
		try {
			this.server = new EmbeddedActiveMQ().setConfiguration(configuration());
			if (this.users != null) {
				this.server
					.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), this.users));
			}
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
			.setSecurityEnabled(this.users != null)
			.putSecurityRoles("#", Set.of(role(true)))
			.putSecurityRoles("forbidden.#", Set.of(role(false)))
			.setJMXManagementEnabled(false)
			.addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + this.port + "?protocols=MQTT" + this.options);
	}

	private static Role role(boolean all) {
		return new Role("guest", all, all, all, all, all, all, all, all, all, all, all, all);
	}

}
