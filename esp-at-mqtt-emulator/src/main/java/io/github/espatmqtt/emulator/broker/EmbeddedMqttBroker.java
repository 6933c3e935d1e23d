package io.github.espatmqtt.emulator.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.jspecify.annotations.Nullable;

/**
 * A real MQTT broker in this process: in memory, open to anybody, on the loopback
 * interface. Needs {@code org.apache.artemis:artemis-mqtt-protocol} and
 * {@code artemis-server} on the class path.
 *
 * @since 0.1.0
 */
public final class EmbeddedMqttBroker implements AutoCloseable {

	private static final String HOST = "127.0.0.1";

	private static final String PLAIN = "mqtt";

	private final Map<String, Integer> ports = new ConcurrentHashMap<>();

	private final List<Runnable> closing = new CopyOnWriteArrayList<>();

	private final List<Runnable> peers = new CopyOnWriteArrayList<>();

	private final @Nullable EncryptedListeners encrypted;

	private volatile EmbeddedActiveMQ server = new EmbeddedActiveMQ();

	private EmbeddedMqttBroker(int port, @Nullable BrokerIdentity identity) {
		this.ports.put(PLAIN, port);
		this.encrypted = (identity != null) ? new EncryptedListeners(identity) : null;
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
		return started(new EmbeddedMqttBroker(port, null));
	}

	/**
	 * Start a broker that speaks TLS too, on free ports.
	 * @param identity with what it shows who it is, and knows its clients
	 * @return the running broker
	 * @throws IllegalStateException if it does not start
	 */
	public static EmbeddedMqttBroker start(BrokerIdentity identity) {
		return started(new EmbeddedMqttBroker(0, identity));
	}

	private static EmbeddedMqttBroker started(EmbeddedMqttBroker broker) {
		broker.open();
		return broker;
	}

	private void open() {
		requireFree(port());
		Path files = null;
		try {
			ConfigurationImpl configuration = configuration();
			configuration.addAcceptorConfiguration(PLAIN, address(PLAIN));
			if (this.encrypted != null) {
				files = this.encrypted.write();
				this.encrypted.addTo(configuration, files, this::address);
			}
			this.server = new EmbeddedActiveMQ().setConfiguration(configuration);
			this.server.start();
			configuration.getAcceptorConfigurations().forEach((door) -> this.ports.put(door.getName(), bound(door)));
		}
		catch (Exception ex) {
			throw new IllegalStateException("The embedded broker does not start", ex);
		}
		finally {
			EncryptedListeners.delete(files);
		}
	}

	private String address(String door) {
		return "tcp://" + HOST + ":" + this.ports.getOrDefault(door, 0) + "?protocols=MQTT";
	}

	private int bound(TransportConfiguration door) {
		return ((NettyAcceptor) this.server.getActiveMQServer().getRemotingService().getAcceptor(door.getName()))
			.getActualPort();
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
	 * Return the port to connect to, for MQTT and for WebSocket.
	 * @return the port, which stays the same for as long as this object is used
	 */
	public int port() {
		return this.ports.getOrDefault(PLAIN, 0);
	}

	/**
	 * Return the port to connect to with TLS.
	 * @param clientCertificate whether the client sends a certificate
	 * @return the port
	 * @throws IllegalStateException if the broker was started without
	 */
	public int port(boolean clientCertificate) {
		Integer port = this.ports.get(clientCertificate ? EncryptedListeners.MUTUAL : EncryptedListeners.TLS);
		if (port == null) {
			throw new IllegalStateException("The embedded broker was started without "
					+ (clientCertificate ? "certificates to know its clients by" : "a certificate"));
		}
		return port;
	}

	/**
	 * Return whether it is there to be connected to.
	 * @return {@code false} once it was closed, until it is started again
	 */
	public boolean isRunning() {
		return this.server.getActiveMQServer() != null && this.server.getActiveMQServer().isStarted();
	}

	/**
	 * Stop and start again on the same ports: whatever is connected is thrown out, and
	 * what was retained is gone. A broker that was closed is started. Returns when those
	 * of this process that were made with {@link MqttPeer#connect(EmbeddedMqttBroker)}
	 * are connected and subscribed again.
	 * @throws IllegalStateException if it does not start
	 */
	public void restart() {
		close();
		open();
		this.peers.forEach(Runnable::run);
	}

	/**
	 * Take note of what is retained.
	 * @return puts it back: whatever is retained later is gone, and whatever is gone or
	 * other is as it was. Who is subscribed hears nothing of that
	 */
	public Runnable retained() {
		Map<String, Message> before = isRunning() ? new RetainedMessages(this.server.getActiveMQServer()).all()
				: Map.of();
		return () -> restore(before);
	}

	private void restore(Map<String, Message> before) {
		try {
			if (isRunning()) {
				new RetainedMessages(this.server.getActiveMQServer()).restore(before);
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException("The retained messages cannot be put back", ex);
		}
	}

	/**
	 * Have something done whenever the broker is about to be closed.
	 * @param action what to do; called by the closing thread
	 */
	public void onClose(Runnable action) {
		this.closing.add(action);
	}

	void add(Runnable peer) {
		this.peers.add(peer);
	}

	void remove(Runnable peer) {
		this.peers.remove(peer);
	}

	@Override
	public void close() {
		this.closing.forEach(Runnable::run);
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The embedded broker does not stop", ex);
		}
	}

	private static ConfigurationImpl configuration() {
		ConfigurationImpl configuration = new ConfigurationImpl();
		configuration.setPersistenceEnabled(false)
			.setSecurityEnabled(false)
			.setJMXManagementEnabled(false)
			.setWildCardConfiguration(
					new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#'));
		return configuration;
	}

}
