package io.github.espatmqtt.autoconfigure.internal.ssl;

import java.io.IOException;
import java.net.Socket;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.github.espatmqtt.transport.tcp.TcpEncryption;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;

/**
 * Encrypts with what an SSL bundle holds at the moment.
 *
 * @param name the name of the bundle
 * @param bundles where it is
 */
public record BundledEncryption(String name, SslBundles bundles) implements TcpEncryption {

	@Override
	public SSLSocket layer(Socket socket, String host, int port) throws IOException {
		SslBundle bundle = this.bundles.getBundle(this.name);
		SSLSocket secure = (SSLSocket) bundle.createSslContext()
			.getSocketFactory()
			.createSocket(socket, host, port, true);
		SslOptions options = bundle.getOptions();
		SSLParameters parameters = secure.getSSLParameters();
		if (options.getCiphers() != null) {
			parameters.setCipherSuites(options.getCiphers());
		}
		if (options.getEnabledProtocols() != null) {
			parameters.setProtocols(options.getEnabledProtocols());
		}
		secure.setSSLParameters(parameters);
		return secure;
	}

}
