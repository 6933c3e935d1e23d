package io.github.espatmqtt.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.emulator.rfc2217.PortControl;
import io.github.espatmqtt.emulator.thread.Daemons;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the module's line on a TCP port, as a serial server does: one host at a time,
 * the next one waits.
 *
 * @since 0.1.0
 */
public final class EspAtTcpServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EspAtTcpServer.class);

	private static final int BUFFER = 4096;

	private final EspAtEmulator emulator;

	private final LineProtocol protocol;

	private final ServerSocket socket;

	private volatile @Nullable SocketHost host;

	EspAtTcpServer(EspAtEmulator emulator, InetSocketAddress address, LineProtocol protocol) {
		this.emulator = emulator;
		this.protocol = protocol;
		try {
			this.socket = new ServerSocket();
			this.socket.setReuseAddress(true);
			this.socket.bind(address);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot listen on " + address, ex);
		}
		new Daemons("esp-at-tcp-server").newThread(this::serve).start();
	}

	/**
	 * Return the port on which hosts are served.
	 * @return the port, even if any free one was asked for
	 */
	public int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * Stop listening and hang up. The module itself runs on.
	 */
	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot stop listening", ex);
		}
		SocketHost last = this.host;
		if (last != null) {
			last.unplugged();
		}
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try (Socket host = this.socket.accept()) {
				serve(host);
			}
			catch (IOException ex) {
				// The host or the server has hung up; the loop condition tells which.
			}
		}
	}

	private void serve(Socket socket) throws IOException {
		socket.setTcpNoDelay(true);
		SocketHost host = new SocketHost(socket, this.protocol == LineProtocol.RFC2217);
		this.host = host;
		if (this.emulator.line().attach(host)) {
			logger.info("A host has connected to port {}: {}", port(), socket.getRemoteSocketAddress());
			try {
				read(socket.getInputStream(), decoder(host));
			}
			finally {
				this.emulator.line().detach(host);
				logger.info("The host has left port {}", port());
			}
		}
	}

	private UnaryOperator<byte[]> decoder(SocketHost host) {
		if (this.protocol == LineProtocol.RAW) {
			return UnaryOperator.identity();
		}
		PortControl control = new PortControl(host::write, new ResetWiring(this.emulator));
		control.begin();
		return control::decode;
	}

	private void read(InputStream input, UnaryOperator<byte[]> decoder) throws IOException {
		byte[] buffer = new byte[BUFFER];
		for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
			this.emulator.line().toModule(decoder.apply(Arrays.copyOf(buffer, length)));
		}
	}

	/**
	 * A host at the other end of a connection.
	 *
	 * @param socket the connection
	 * @param escaping whether the byte that begins commands is doubled
	 * @param writing one frame at a time
	 */
	private record SocketHost(Socket socket, boolean escaping, ReentrantLock writing) implements Host {

		SocketHost(Socket socket, boolean escaping) {
			this(socket, escaping, new ReentrantLock());
		}

		@Override
		public void deliver(byte[] bytes) {
			write(this.escaping ? PortControl.escaped(bytes) : bytes);
		}

		void write(byte[] bytes) {
			this.writing.lock();
			try {
				this.socket.getOutputStream().write(bytes);
			}
			catch (IOException ex) {
				unplugged();
			}
			finally {
				this.writing.unlock();
			}
		}

		@Override
		public void unplugged() {
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot hang up", ex);
			}
		}

	}

}
