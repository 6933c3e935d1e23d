package io.github.espatmqtt.emulator.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * How a connection is encrypted.
 *
 * @param serverName the name that the server is asked for and must have a certificate for
 * @param protocols the application protocols to offer (ALPN), the preferred one first
 * @param authority who must have signed the server's certificate, or {@code null} to
 * trust any server
 * @param identity what to show the server if it asks, or {@code null} for nothing
 * @since 0.1.0
 */
public record Encryption(String serverName, List<String> protocols, @Nullable Authority authority,
		@Nullable Identity identity) {

	public Encryption {
		protocols = List.copyOf(protocols);
	}

	/**
	 * Shake hands with a server.
	 * @param plain the connection to it, whose time-out holds for each packet
	 * @return the encrypted connection over the plain one
	 * @throws WrongServerNameException if the server's certificate is for other names
	 * @throws IOException if there is no agreement for another reason
	 */
	public Socket over(Socket plain) throws IOException {
		try {
			SSLSocket socket = (SSLSocket) context().getSocketFactory()
				.createSocket(plain, this.serverName, plain.getPort(), true);
			socket.setSSLParameters(parameters(socket.getSSLParameters()));
			socket.startHandshake();
			return socket;
		}
		catch (SSLHandshakeException ex) {
			throw (ex.getCause() instanceof Authority.WrongNameException)
					? new WrongServerNameException(this.serverName, ex) : ex;
		}
		catch (GeneralSecurityException ex) {
			throw new IOException("No encryption", ex);
		}
	}

	private SSLContext context() throws GeneralSecurityException {
		SSLContext context = SSLContext.getInstance("TLS");
		KeyManager[] keys = (this.identity != null) ? new KeyManager[] { this.identity } : new KeyManager[0];
		TrustManager trust = (this.authority != null) ? this.authority : new Anyone();
		context.init(keys, new TrustManager[] { trust }, null);
		return context;
	}

	private SSLParameters parameters(SSLParameters parameters) {
		parameters.setApplicationProtocols(this.protocols.toArray(String[]::new));
		if (this.authority != null) {
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
		}
		return parameters;
	}

}
