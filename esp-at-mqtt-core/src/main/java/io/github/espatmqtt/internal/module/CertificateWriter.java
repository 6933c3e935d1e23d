package io.github.espatmqtt.internal.module;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.module.ModuleCertificates;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes certificates to a module, as far as others or none are there: its flash wears
 * out. What the module does not show after it was written is not written again.
 */
final class CertificateWriter {

	private static final Logger logger = LoggerFactory.getLogger(CertificateWriter.class);

	private final AtEngine engine;

	private final CertificateStore store;

	private final EspModule module;

	private final ModuleMemory memory;

	CertificateWriter(AtEngine engine, CertificateStore store, EspModule module, ModuleMemory memory) {
		this.engine = engine;
		this.store = store;
		this.module = module;
		this.memory = memory;
	}

	void write(ModuleCertificates certificates) {
		for (CertificateKind kind : CertificateKind.values()) {
			String pem = kind.pem(certificates);
			if (pem != null) {
				write(kind, this.store.content(kind, pem));
			}
		}
	}

	private void write(CertificateKind kind, byte[] content) {
		if (isStored(kind, content)) {
			return;
		}
		WrittenCertificate certificate = new WrittenCertificate(this.module.identity(), this.module.address(), kind,
				ByteBuffer.wrap(content));
		if (this.memory.holds(certificate)) {
			return;
		}
		this.memory.overwrites(certificate);
		execute(kind, this.store.write(kind, content));
		logger.info("Wrote the {} to the module", kind);
		if (!isStored(kind, content)) {
			this.memory.wrote(certificate);
		}
	}

	private void execute(CertificateKind kind, List<AtCommand> commands) {
		try {
			commands.forEach(this.engine::execute);
		}
		catch (AtRejectedException ex) {
			throw new UnsupportedFirmwareException(this.module.identity(), "The module ("
					+ this.module.identity().description() + ") does not store the " + kind + ": " + ex.getMessage(),
					ex);
		}
	}

	private boolean isStored(CertificateKind kind, byte[] content) {
		try {
			return this.engine.execute(this.store.read(kind, content))
				.payloads()
				.stream()
				.anyMatch((payload) -> Arrays.equals(payload, content));
		}
		catch (AtRejectedException | AtTimeoutException ex) {
			return false;
		}
	}

}
