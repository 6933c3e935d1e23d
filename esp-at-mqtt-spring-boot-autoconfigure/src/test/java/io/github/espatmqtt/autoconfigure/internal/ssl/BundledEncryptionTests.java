package io.github.espatmqtt.autoconfigure.internal.ssl;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import io.github.espatmqtt.autoconfigure.TestProperties;
import io.github.espatmqtt.autoconfigure.internal.settings.PropertiesEspMqttConnectionDetails;
import io.github.espatmqtt.fixtures.TestAuthority;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BundledEncryption}, and for the warning without it.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BundledEncryptionTests {

	private final TestAuthority authority = new TestAuthority("attic");

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	@TempDir
	Path folder;

	@BeforeEach
	void hearWarnings() {
		this.logging.setLogLevel(PropertiesEspMqttConnectionDetails.class.getName(), LogLevel.WARN);
	}

	@AfterEach
	void hearNoMore() {
		this.logging.setLogLevel(PropertiesEspMqttConnectionDetails.class.getName(), null);
	}

	@Test
	void bothSidesShowTheirCertificates() throws Exception {
		try (SSLServerSocket server = server("localhost")) {
			CompletableFuture<String> client = CompletableFuture.supplyAsync(() -> serve(server));
			try (AtConnection connection = transport("localhost", server, bundles()).open()) {
				byte[] heard = new byte[10];
				assertThat(connection.read(heard, Duration.ofSeconds(20))).isEqualTo(1);
				assertThat(heard[0]).isEqualTo((byte) 0xFF);
			}
			assertThat(client.join()).isEqualTo("CN=gateway");
		}
	}

	@Test
	void theNextOpeningShowsTheCertificateOfTheUpdatedBundle() throws Exception {
		DefaultSslBundleRegistry bundles = bundles();
		try (SSLServerSocket server = server("localhost")) {
			AtTransport transport = transport("localhost", server, bundles);
			assertThat(clientOf(transport, server)).isEqualTo("CN=gateway");
			bundles.updateBundle("attic", bundle(
					TestAuthority.keyStore(this.authority.client("renewed"), this.folder.resolve("renewed.p12"))));
			assertThat(clientOf(transport, server)).isEqualTo("CN=renewed");
		}
	}

	private static String clientOf(AtTransport transport, SSLServerSocket server) {
		CompletableFuture<String> client = CompletableFuture.supplyAsync(() -> serve(server));
		try (AtConnection connection = transport.open()) {
			connection.read(new byte[1], Duration.ofSeconds(20));
		}
		return client.join();
	}

	@Test
	void serverOfAnotherNameIsNotSpokenTo() throws Exception {
		try (SSLServerSocket server = server("another.example")) {
			CompletableFuture.supplyAsync(() -> serve(server));
			AtTransport transport = transport("localhost", server, bundles());
			assertThatExceptionOfType(TransportException.class).isThrownBy(transport::open)
				.withMessageContaining("'esp.mqtt.tcp.ssl.bundle'");
		}
	}

	@ParameterizedTest
	@CsvSource({ "attic.example, , true", "localhost, , false", "127.0.0.1, , false", "attic.example, attic, false" })
	void whatCrossesTheNetworkIsWarnedOf(String host, String bundle, boolean warned, CapturedOutput output)
			throws Exception {
		Map<String, String> values = (bundle != null)
				? Map.of("esp.mqtt.tcp.host", host, "esp.mqtt.tcp.ssl.bundle", bundle)
				: Map.of("esp.mqtt.tcp.host", host);
		new PropertiesEspMqttConnectionDetails(TestProperties.module(values), bundles()).getTransport();
		assertThat(output.toString().contains("can be read on the network")).isEqualTo(warned);
	}

	private AtTransport transport(String host, SSLServerSocket server, SslBundles bundles) {
		return new PropertiesEspMqttConnectionDetails(TestProperties.module(Map.of("esp.mqtt.tcp.host", host,
				"esp.mqtt.tcp.port", Integer.toString(server.getLocalPort()), "esp.mqtt.tcp.ssl.bundle", "attic")),
				bundles)
			.getTransport();
	}

	private DefaultSslBundleRegistry bundles() throws Exception {
		return new DefaultSslBundleRegistry("attic",
				bundle(TestAuthority.keyStore(this.authority.client("gateway"), this.folder.resolve("client.p12"))));
	}

	private SSLServerSocket server(String name) throws Exception {
		SSLContext context = bundle(
				TestAuthority.keyStore(this.authority.server(name), this.folder.resolve("server.p12")))
			.createSslContext();
		SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory()
			.createServerSocket(0, 5, InetAddress.getByName("localhost"));
		server.setNeedClientAuth(true);
		return server;
	}

	private SslBundle bundle(Path keys) throws Exception {
		return SslBundle.of(SslStoreBundle.of(load(keys), TestAuthority.PASSWORD,
				load(this.authority.trustStore(this.folder.resolve("trust.p12")))));
	}

	private static KeyStore load(Path file) throws Exception {
		try (InputStream input = new FileInputStream(file.toFile())) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(input, TestAuthority.PASSWORD.toCharArray());
			return store;
		}
	}

	private static String serve(SSLServerSocket server) {
		try (SSLSocket socket = (SSLSocket) server.accept()) {
			socket.getOutputStream().write(0xFF);
			socket.getOutputStream().flush();
			String client = socket.getSession().getPeerPrincipal().getName();
			socket.getInputStream().read();
			return client;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
