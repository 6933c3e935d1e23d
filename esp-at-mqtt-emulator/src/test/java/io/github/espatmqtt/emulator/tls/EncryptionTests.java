package io.github.espatmqtt.emulator.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import io.github.espatmqtt.fixtures.TestAuthority;
import io.netty.pkitesting.X509Bundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Encryption} with a server that writes down what it hears.
 */
@Timeout(60)
class EncryptionTests {

	private static final String NAME = "broker.example";

	private static final TestAuthority AUTHORITY = new TestAuthority("authority");

	private static final X509Bundle SERVER = AUTHORITY.server(NAME);

	private SSLServerSocket server;

	@BeforeEach
	void listen() throws Exception {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(SERVER.toKeyManagerFactory().getKeyManagers(), new TrustManager[] { new Greedy() }, null);
		this.server = (SSLServerSocket) context.getServerSocketFactory()
			.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void stopListening() throws IOException {
		this.server.close();
	}

	@Test
	void namesTheServerAndOffersItsProtocols() throws Exception {
		Heard heard = shakeHands(new Encryption(NAME, List.of("mqtt", "x-amzn-mqtt-ca"), null, null));
		assertThat(heard.serverName()).isEqualTo(NAME);
		assertThat(heard.protocols()).containsExactly("mqtt", "x-amzn-mqtt-ca");
		assertThat(heard.client()).isNull();
	}

	@Test
	void saysNothingItWasNotTold() throws Exception {
		Heard heard = shakeHands(new Encryption("127.0.0.1", List.of(), null, null));
		assertThat(heard.serverName()).isNull();
		assertThat(heard.protocols()).isEmpty();
	}

	@Test
	void showsItsIdentityEvenToThoseWhoWouldLikeAnother() throws Exception {
		X509Bundle client = new TestAuthority("others").client("shown");
		Identity identity = Identity.of(client.getCertificatePEM().getBytes(), client.getPrivateKeyPEM().getBytes());
		this.server.setWantClientAuth(true);
		Heard heard = shakeHands(new Encryption(NAME, List.of(), authority(AUTHORITY), identity));
		assertThat(heard.client().getName()).isEqualTo("CN=shown");
	}

	@Test
	void tellsAWrongNameFromAWrongAuthority() throws GeneralSecurityException {
		Authority right = authority(AUTHORITY);
		Authority others = authority(new TestAuthority("others"));
		assertThatExceptionOfType(WrongServerNameException.class)
			.isThrownBy(() -> shakeHands(new Encryption("other.example", List.of(), right, null)))
			.withMessageContaining("'other.example'");
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> shakeHands(new Encryption("other.example", List.of(), others, null)))
			.isNotInstanceOf(WrongServerNameException.class);
	}

	private Heard shakeHands(Encryption encryption) throws Exception {
		CompletableFuture<Heard> heard = CompletableFuture.supplyAsync(this::hear);
		try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), this.server.getLocalPort());
				Socket encrypted = encryption.over(plain)) {
			encrypted.getOutputStream().write(1);
			return heard.get();
		}
	}

	private Heard hear() {
		try (SSLSocket client = (SSLSocket) this.server.accept()) {
			CompletableFuture<List<String>> protocols = new CompletableFuture<>();
			client.setHandshakeApplicationProtocolSelector((socket, offered) -> {
				protocols.complete(offered);
				return offered.get(0);
			});
			client.getInputStream().read();
			ExtendedSSLSession session = (ExtendedSSLSession) client.getSession();
			String name = session.getRequestedServerNames()
				.stream()
				.map((requested) -> ((SNIHostName) requested).getAsciiName())
				.findFirst()
				.orElse(null);
			boolean shown = client.getWantClientAuth();
			return new Heard(name, protocols.getNow(List.of()), shown ? session.getPeerPrincipal() : null);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Authority authority(TestAuthority authority) throws GeneralSecurityException {
		return Authority.of(authority.certificate().getBytes(), Instant.now());
	}

	private record Heard(@Nullable String serverName, List<String> protocols, @Nullable Principal client) {

	}

	/**
	 * Takes any certificate but would like one of a certain authority.
	 */
	private static final class Greedy extends X509ExtendedTrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[] { SERVER.getRootCertificate() };
		}

	}

}
