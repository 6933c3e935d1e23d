package io.github.espatmqtt.internal.module;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a client remembers of its modules beyond the end of a connection, so that nothing
 * is worn out or tried in vain again and again.
 *
 * @since 0.1.0
 */
public final class ModuleMemory {

	private final Set<Integer> failedSpeeds = ConcurrentHashMap.newKeySet();

	private final Set<WrittenCertificate> certificates = ConcurrentHashMap.newKeySet();

	boolean hasFailed(int baudRate) {
		return this.failedSpeeds.contains(baudRate);
	}

	void failed(int baudRate) {
		this.failedSpeeds.add(baudRate);
	}

	boolean holds(WrittenCertificate certificate) {
		return this.certificates.contains(certificate);
	}

	void wrote(WrittenCertificate certificate) {
		this.certificates.add(certificate);
	}

	/**
	 * Forget what was in the place of a certificate.
	 */
	void overwrites(WrittenCertificate certificate) {
		this.certificates.removeIf(certificate::isInThePlaceOf);
	}

}
