package io.github.espatmqtt.module;

import org.jspecify.annotations.Nullable;

/**
 * Certificates for the module's own use, each as PEM text. What is {@code null} is left
 * on the module as it is.
 *
 * @param ca the certificates of those who may have signed the broker's certificate
 * @param certificate the client certificate, followed by those that lead from it to the
 * root, if the broker needs them
 * @param key the private key of the client certificate; never printed
 * @since 0.1.0
 */
public record ModuleCertificates(@Nullable String ca, @Nullable String certificate, @Nullable String key) {

	public ModuleCertificates {
		requirePem("CA certificate", ca);
		requirePem("client certificate", certificate);
		requirePem("private key", key);
		if ((certificate == null) != (key == null)) {
			throw new IllegalArgumentException("A client certificate and its private key go together");
		}
	}

	private static void requirePem(String what, @Nullable String pem) {
		if (pem != null && !pem.startsWith("-----BEGIN ")) {
			throw new IllegalArgumentException("The " + what + " is not in PEM format");
		}
	}

	@Override
	public String toString() {
		return "certificates[ca=" + (this.ca != null) + ", client=" + (this.certificate != null) + "]";
	}

}
