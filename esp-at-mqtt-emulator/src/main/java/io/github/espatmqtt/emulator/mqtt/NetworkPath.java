package io.github.espatmqtt.emulator.mqtt;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The network between the module and the broker: a relay for one TCP connection that can
 * be cut, which no MQTT client lets one do to its own.
 */
final class NetworkPath {

	private final InetSocketAddress broker;

	private final Duration timeout;

	private final ServerSocket entrance;

	private final Socket inner = new Socket();

	private final CountDownLatch brokerHasLeft = new CountDownLatch(1);

	private volatile Socket outer = this.inner;

	NetworkPath(InetSocketAddress broker, Duration timeout) throws IOException {
		this.broker = broker;
		this.timeout = timeout;
		this.entrance = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		start("esp-at-network-path", this::carry);
	}

	InetSocketAddress entrance() {
		return (InetSocketAddress) this.entrance.getLocalSocketAddress();
	}

	void cut() {
		close(this.entrance);
		close(this.inner);
		close(this.outer);
	}

	private void carry() {
		try (Socket client = this.entrance.accept(); Socket server = this.inner) {
			this.outer = client;
			InetSocketAddress target = new InetSocketAddress(this.broker.getHostString(), this.broker.getPort());
			server.connect(target, (int) this.timeout.toMillis());
			server.setTcpNoDelay(true);
			client.setTcpNoDelay(true);
			start("esp-at-network-path-in", () -> carryBack(server, client));
			pump(client, server);
			awaitFarewell();
		}
		catch (IOException ex) {
			cut();
		}
	}

	private void carryBack(Socket server, Socket client) {
		pump(server, client);
		this.brokerHasLeft.countDown();
		cut();
	}

	/**
	 * Pass on what one end says, and that it has nothing more to say: the broker must
	 * hear the module say goodbye before the connection is gone.
	 */
	private static void pump(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
			to.shutdownOutput();
		}
		catch (IOException ex) {
			// One end is gone, which is how every path ends.
		}
	}

	private void awaitFarewell() {
		try {
			this.brokerHasLeft.await(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		cut();
	}

	private static void start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
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
