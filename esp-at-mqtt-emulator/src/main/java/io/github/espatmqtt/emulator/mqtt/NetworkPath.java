package io.github.espatmqtt.emulator.mqtt;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.emulator.thread.Daemons;
import io.github.espatmqtt.emulator.tls.Encryption;
import org.jspecify.annotations.Nullable;

/**
 * The network between the module and the broker: a relay for one TCP connection that can
 * be cut, which no MQTT client lets one do to its own, and that is encrypted as a module
 * does it.
 */
final class NetworkPath {

	private static final int BUFFER = 8192;

	private static final int THAW_CHECK = 10;

	private final InetSocketAddress broker;

	private final @Nullable Encryption encryption;

	private final Network network;

	private final ServerSocket entrance;

	private final Socket inner = new Socket();

	private final CountDownLatch brokerHasLeft = new CountDownLatch(1);

	private volatile Socket outer = this.inner;

	private volatile @Nullable IOException obstacle;

	NetworkPath(InetSocketAddress broker, @Nullable Encryption encryption, Network network) throws IOException {
		this.broker = broker;
		this.encryption = encryption;
		this.network = network;
		this.entrance = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		start("esp-at-network-path", this::carry);
	}

	InetSocketAddress entrance() {
		return (InetSocketAddress) this.entrance.getLocalSocketAddress();
	}

	/**
	 * Return what stands between the module and the broker.
	 * @return why the broker was not reached, or {@code null} if it was or the path was
	 * cut before
	 */
	@Nullable IOException obstacle() {
		return this.obstacle;
	}

	void cut() {
		close(this.entrance);
		close(this.inner);
		close(this.outer);
	}

	private void carry() {
		try (Socket client = this.entrance.accept(); Socket server = this.inner) {
			this.outer = client;
			client.setTcpNoDelay(true);
			Socket channel = reach(server);
			start("esp-at-network-path-in", () -> carryBack(channel, client));
			pump(client, channel);
			awaitFarewell();
		}
		catch (IOException ex) {
			cut();
		}
	}

	private Socket reach(Socket server) throws IOException {
		try {
			return connect(server);
		}
		catch (IOException ex) {
			this.obstacle = this.entrance.isClosed() ? null : ex;
			throw ex;
		}
	}

	private Socket connect(Socket server) throws IOException {
		int patience = (int) this.network.patience().toMillis();
		server.connect(new InetSocketAddress(this.broker.getHostString(), this.broker.getPort()), patience);
		server.setTcpNoDelay(true);
		server.setSoTimeout(patience);
		Socket channel = (this.encryption != null) ? this.encryption.over(server) : server;
		server.setSoTimeout(0);
		return channel;
	}

	private void carryBack(Socket server, Socket client) {
		pump(server, client);
		this.brokerHasLeft.countDown();
		cut();
	}

	/**
	 * Pass on what one end says, but not that it has nothing more to say: a broker may
	 * notice that before it has read the goodbye, and take the module for lost.
	 */
	private void pump(Socket from, Socket to) {
		byte[] buffer = new byte[BUFFER];
		try {
			InputStream source = from.getInputStream();
			for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
				awaitThaw();
				to.getOutputStream().write(buffer, 0, read);
			}
		}
		catch (IOException ex) {
			// One end is gone, which is how every path ends.
		}
	}

	private void awaitThaw() throws IOException {
		try {
			while (this.network.frozen().getAsBoolean() && !this.entrance.isClosed()) {
				TimeUnit.MILLISECONDS.sleep(THAW_CHECK);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		}
	}

	private void awaitFarewell() {
		try {
			this.brokerHasLeft.await(this.network.patience().toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		cut();
	}

	private static void start(String name, Runnable task) {
		new Daemons(name).newThread(task).start();
	}

	private static void close(Closeable end) {
		try {
			end.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot cut the network path", ex);
		}
	}

}
