package io.github.espatmqtt.emulator.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts any server.
 */
class Anyone extends X509ExtendedTrustManager {

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
	}

	@Override
	public final void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		throw new UnsupportedOperationException();
	}

	@Override
	public final void checkServerTrusted(X509Certificate[] chain, String type) {
		throw new UnsupportedOperationException();
	}

	@Override
	public final void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
		throw new UnsupportedOperationException();
	}

	@Override
	public final void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		throw new UnsupportedOperationException();
	}

	@Override
	public final void checkClientTrusted(X509Certificate[] chain, String type) {
		throw new UnsupportedOperationException();
	}

	@Override
	public final X509Certificate[] getAcceptedIssuers() {
		return new X509Certificate[0];
	}

}
