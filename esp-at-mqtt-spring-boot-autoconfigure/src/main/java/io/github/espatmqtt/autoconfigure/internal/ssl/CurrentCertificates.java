package io.github.espatmqtt.autoconfigure.internal.ssl;

import java.util.function.Supplier;

import io.github.espatmqtt.module.ModuleCertificates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates of an SSL bundle as they are when a session begins, or as they were
 * last if the bundle cannot be used as it is.
 */
public final class CurrentCertificates implements Supplier<ModuleCertificates> {

	private static final Logger logger = LoggerFactory.getLogger(CurrentCertificates.class);

	private final String bundle;

	private final Supplier<ModuleCertificates> reader;

	private volatile ModuleCertificates last;

	/**
	 * Read the certificates.
	 * @param bundle the name of the bundle
	 * @param reader reads it, and fails if that cannot be used
	 */
	public CurrentCertificates(String bundle, Supplier<ModuleCertificates> reader) {
		this.bundle = bundle;
		this.reader = reader;
		this.last = reader.get();
	}

	@Override
	public ModuleCertificates get() {
		try {
			ModuleCertificates now = this.reader.get();
			this.last = now;
			return now;
		}
		catch (RuntimeException ex) {
			logger.warn("The SSL bundle '{}' cannot be used as it is now, so the module keeps the certificates from "
					+ "before: {}", this.bundle, ex.getMessage());
			return this.last;
		}
	}

	/**
	 * Say what comes of an update of the bundle.
	 */
	public void bundleUpdated() {
		ModuleCertificates before = this.last;
		if (!get().equals(before)) {
			logger.info("The SSL bundle '{}' has changed. Its certificates are written to the module when the next "
					+ "session begins", this.bundle);
		}
	}

}
