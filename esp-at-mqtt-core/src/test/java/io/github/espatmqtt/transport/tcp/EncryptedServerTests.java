package io.github.espatmqtt.transport.tcp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.PseudoTerminal;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.TransportException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for an encrypted {@link TcpTransport} with a real serial server.
 */
@EnabledIf("io.github.espatmqtt.transport.tcp.Ser2net#isInstalled")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EncryptedServerTests {

	private static final String PASSWORD = "changeit";

	@TempDir
	Path folder;

	@Test
	void bytesPassAndTheClientHasACertificate() throws Exception {
		KeyStore keys = keys("localhost");
		allow("localhost", keys);
		try (PseudoTerminal module = PseudoTerminal.open();
				Ser2net server = new Ser2net(this.folder,
						"telnet(rfc2217),ssl(key="
								+ pem("key", keys.getKey("server", PASSWORD.toCharArray()).getEncoded()) + ",cert="
								+ certificate(keys) + ",clientauth),tcp,localhost,%d",
						module.path());
				AtConnection connection = server
					.transport(TcpSettings.defaults()
						.withProtocol(TcpProtocol.RFC2217, SerialSettings.defaults())
						.withEncryption(encryption(context(keys))))
					.open()) {
			connection.write(new byte[] { 'A', (byte) 0xFF, 0 });
			assertThat(module.read(3)).containsExactly('A', 0xFF, 0);
			module.write(new byte[] { (byte) 0xFF, 'O', 'K' });
			assertThat(Bytes.read(connection, 3)).containsExactly(0xFF, 'O', 'K');
		}
	}

	@Test
	void serverOfAnotherNameIsNotSpokenTo() throws Exception {
		KeyStore keys = keys("another.example");
		try (PseudoTerminal module = PseudoTerminal.open(); Ser2net server = server(keys, module)) {
			TcpTransport transport = server.transport(TcpSettings.defaults().withEncryption(encryption(context(keys))));
			assertThatExceptionOfType(TransportException.class).isThrownBy(transport::open)
				.withMessageContaining("'esp.mqtt.tcp.ssl.bundle'")
				.withMessageContaining("localhost")
				.returns(Reason.NOT_OPENED, TransportException::reason);
		}
	}

	@Test
	void serverThatNobodyVouchesForIsNotSpokenTo() throws Exception {
		try (PseudoTerminal module = PseudoTerminal.open(); Ser2net server = server(keys("localhost"), module)) {
			TcpTransport transport = server
				.transport(TcpSettings.defaults().withEncryption(encryption(SSLContext.getDefault())));
			assertThatExceptionOfType(TransportException.class).isThrownBy(transport::open)
				.withMessageContaining("'esp.mqtt.tcp.ssl.bundle'")
				.returns(Reason.NOT_OPENED, TransportException::reason);
		}
	}

	private Ser2net server(KeyStore keys, PseudoTerminal module) throws IOException, GeneralSecurityException {
		return new Ser2net(this.folder,
				"ssl(key=" + pem("key", keys.getKey("server", PASSWORD.toCharArray()).getEncoded()) + ",cert="
						+ certificate(keys) + "),tcp,localhost,%d",
				module.path());
	}

	/**
	 * Let somebody in who has a certificate of this authority.
	 */
	private void allow(String user, KeyStore keys) throws Exception {
		Path allowed = Files.createDirectories(this.folder.resolve("users").resolve(user).resolve("allowed_certs"));
		Files.copy(Path.of(pem("ca", keys.getCertificate("ca").getEncoded())), allowed.resolve("ca.pem"));
		assertThat(new ProcessBuilder("openssl", "rehash", allowed.toString()).start().waitFor()).isZero();
	}

	private KeyStore keys(String host) throws Exception {
		Path store = this.folder.resolve("keys.p12");
		generate(store, "-alias", "ca", "-dname", "CN=ca", "-ext", "bc:c");
		generate(store, "-alias", "server", "-signer", "ca", "-dname", "CN=" + host, "-ext", "san=dns:" + host);
		try (InputStream input = Files.newInputStream(store)) {
			KeyStore keys = KeyStore.getInstance("PKCS12");
			keys.load(input, PASSWORD.toCharArray());
			return keys;
		}
	}

	private static void generate(Path store, String... options) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg",
						"RSA", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
		command.addAll(List.of(options));
		Process keytool = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(keytool.waitFor()).isZero();
	}

	private String certificate(KeyStore keys) throws IOException, GeneralSecurityException {
		return pem("certificate", keys.getCertificate("server").getEncoded());
	}

	private String pem(String name, byte[] content) throws IOException {
		String type = name.equals("key") ? "PRIVATE KEY" : "CERTIFICATE";
		String text = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		return Files
			.writeString(this.folder.resolve(name + ".pem"),
					"-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n")
			.toString();
	}

	private static SSLContext context(KeyStore keys) throws Exception {
		char[] password = PASSWORD.toCharArray();
		KeyStore client = KeyStore.getInstance("PKCS12");
		client.load(null, null);
		client.setKeyEntry("client", keys.getKey("server", password), password, keys.getCertificateChain("server"));
		KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		own.init(client, password);
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("ca", keys.getCertificate("ca"));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

	private static TcpEncryption encryption(SSLContext context) {
		return (socket, host, port) -> (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
	}

}
