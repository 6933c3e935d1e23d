package io.github.espatmqtt.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.netty.pkitesting.X509Bundle;

import static org.awaitility.Awaitility.await;

/**
 * A foreign broker that does not share a line of code with the module: mosquitto, with
 * one port for each way to reach it.
 */
public final class Mosquitto implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final StringBuilder configuration = new StringBuilder("user " + System.getProperty("user.name")
			+ "\nallow_anonymous true\nmax_queued_messages 10000\nmax_inflight_messages 0\n");

	private final Path folder;

	private final int port;

	private int lastPort;

	private ForeignProgram program;

	/**
	 * Prepare a broker with a port for plain MQTT.
	 * @param folder where to keep its files
	 */
	public Mosquitto(Path folder) {
		this.folder = folder;
		this.port = listener("");
	}

	public static boolean isInstalled() {
		return ForeignProgram.isInstalled("mosquitto");
	}

	public int port() {
		return this.port;
	}

	/**
	 * Offer MQTT over WebSocket.
	 */
	public int webSocket() {
		return listener("protocol websockets\n");
	}

	/**
	 * Offer MQTT over TLS.
	 */
	public int tls(X509Bundle certificate) {
		return listener(encrypted(certificate));
	}

	/**
	 * Offer MQTT over secure WebSocket.
	 */
	public int secureWebSocket(X509Bundle certificate) {
		return listener("protocol websockets\n" + encrypted(certificate));
	}

	/**
	 * Require on the last port that clients show a certificate of an authority.
	 */
	public void requireCertificateOf(TestAuthority authority) {
		this.configuration.append("require_certificate true\ncafile ")
			.append(file("ca", authority.certificate()))
			.append('\n');
	}

	public Mosquitto start() {
		Path file = file("conf", this.configuration.toString());
		this.program = new ForeignProgram("mosquitto", "-c", file.toString());
		await().atMost(PATIENCE).ignoreExceptions().until(() -> {
			new Socket(InetAddress.getLoopbackAddress(), this.lastPort).close();
			return true;
		});
		return this;
	}

	@Override
	public void close() throws InterruptedException {
		this.program.close();
	}

	private String encrypted(X509Bundle certificate) {
		return "certfile " + file("crt", certificate.getCertificatePEM()) + "\nkeyfile "
				+ file("key", certificate.getPrivateKeyPEM()) + "\n";
	}

	private int listener(String options) {
		this.lastPort = freePort();
		this.configuration.append("listener ").append(this.lastPort).append(" 127.0.0.1\n").append(options);
		return this.lastPort;
	}

	private Path file(String suffix, String content) {
		try {
			return Files.writeString(Files.createTempFile(this.folder, "mosquitto", "." + suffix), content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() {
		try (ServerSocket free = new ServerSocket()) {
			free.bind(new InetSocketAddress(0));
			return free.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
