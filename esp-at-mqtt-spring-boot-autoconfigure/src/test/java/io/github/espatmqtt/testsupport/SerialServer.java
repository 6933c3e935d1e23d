package io.github.espatmqtt.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A serial server that takes one connection, as ser2net does: whoever comes second is
 * told that the port is in use.
 */
public final class SerialServer implements AutoCloseable {

	private final ServerSocket listening;

	private final int module;

	private final AtomicReference<Socket> host = new AtomicReference<>();

	private final AtomicInteger taken = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	private volatile boolean unaware;

	private SerialServer(ServerSocket listening, int module) {
		this.listening = listening;
		this.module = module;
	}

	/**
	 * Start a server.
	 * @param module where the module is
	 */
	public static SerialServer before(int module) throws IOException {
		SerialServer server = new SerialServer(new ServerSocket(0), module);
		start(server::accept);
		return server;
	}

	public int port() {
		return this.listening.getLocalPort();
	}

	/**
	 * Return how many connections were taken.
	 */
	public int taken() {
		return this.taken.get();
	}

	/**
	 * Return how many connections were refused.
	 */
	public int refused() {
		return this.refused.get();
	}

	public boolean isFree() {
		return this.host.get() == null;
	}

	/**
	 * Do not notice that hosts go away.
	 */
	public void overlookEnds() {
		this.unaware = true;
	}

	/**
	 * Notice it, at last.
	 */
	public void noticeEnds() {
		this.unaware = false;
		this.host.set(null);
	}

	private void accept() {
		while (!this.listening.isClosed()) {
			try {
				Socket next = this.listening.accept();
				if (this.host.compareAndSet(null, next)) {
					this.taken.incrementAndGet();
					serve(next);
				}
				else {
					this.refused.incrementAndGet();
					next.getOutputStream().write("Port already in use\r\n".getBytes(StandardCharsets.US_ASCII));
					next.close();
				}
			}
			catch (IOException ex) {
				// the host or the server has hung up
			}
		}
	}

	private void serve(Socket next) throws IOException {
		Socket line = new Socket("localhost", this.module);
		start(() -> pass(line, next));
		start(() -> {
			pass(next, line);
			if (!this.unaware) {
				this.host.compareAndSet(next, null);
			}
		});
	}

	private static void pass(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// one of them has hung up
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "serial-server");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.listening.close();
			Socket last = this.host.get();
			if (last != null) {
				last.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
