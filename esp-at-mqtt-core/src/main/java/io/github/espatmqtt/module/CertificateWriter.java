package io.github.espatmqtt.module;

import java.util.Arrays;

import io.github.espatmqtt.at.AtEngine;
import io.github.espatmqtt.at.AtRejectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes certificates to a module, as far as others or none are there: its flash wears
 * out.
 */
final class CertificateWriter {

	private static final Logger logger = LoggerFactory.getLogger(CertificateWriter.class);

	private final AtEngine engine;

	private final CertificateStore store;

	private final ModuleIdentity module;

	CertificateWriter(AtEngine engine, CertificateStore store, ModuleIdentity module) {
		this.engine = engine;
		this.store = store;
		this.module = module;
	}

	void write(ModuleCertificates certificates) {
		for (CertificateKind kind : CertificateKind.values()) {
			String pem = certificates.pem(kind);
			if (pem != null) {
				write(kind, this.store.content(kind, pem));
			}
		}
	}

	private void write(CertificateKind kind, byte[] content) {
		if (isStored(kind, content)) {
			return;
		}
		try {
			this.store.write(kind, content).forEach(this.engine::execute);
			logger.info("Wrote the {} to the module", kind);
		}
		catch (AtRejectedException ex) {
			throw new UnsupportedFirmwareException(this.module, "The module (" + this.module.description()
					+ ") does not store the " + kind + ": " + ex.getMessage(), ex);
		}
	}

	private boolean isStored(CertificateKind kind, byte[] content) {
		try {
			return this.engine.execute(this.store.read(kind, content))
				.payloads()
				.stream()
				.anyMatch((payload) -> Arrays.equals(payload, content));
		}
		catch (AtRejectedException ex) {
			return false;
		}
	}

}
