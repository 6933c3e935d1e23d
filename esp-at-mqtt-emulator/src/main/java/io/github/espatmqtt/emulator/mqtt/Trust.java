package io.github.espatmqtt.emulator.mqtt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;

import org.jspecify.annotations.Nullable;

/**
 * Which brokers an encrypted connection trusts: those signed by the stored authority, or
 * any of them.
 */
final class Trust {

	private Trust() {
	}

	static TrustManagerFactory in(byte @Nullable [] authority) throws IOException, GeneralSecurityException {
		if (authority == null) {
			return new Anyone();
		}
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		store.setCertificateEntry("authority",
				CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authority)));
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(store);
		return factory;
	}

	private static final class Anyone extends TrustManagerFactory {

		Anyone() {
			super(new AnyoneSpi(), new Provider("esp-at", "1.0", "Trusts any broker") {
			}, "anyone");
		}

	}

	private static final class AnyoneSpi extends TrustManagerFactorySpi {

		@Override
		protected void engineInit(@Nullable KeyStore store) {
		}

		@Override
		protected void engineInit(ManagerFactoryParameters parameters) {
		}

		@Override
		protected TrustManager[] engineGetTrustManagers() {
			return new TrustManager[] { new AnyoneManager() };
		}

	}

	private static final class AnyoneManager extends X509ExtendedTrustManager {

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
			return new X509Certificate[0];
		}

	}

}
