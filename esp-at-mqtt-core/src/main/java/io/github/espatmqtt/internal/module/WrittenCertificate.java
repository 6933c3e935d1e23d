package io.github.espatmqtt.internal.module;

import java.nio.ByteBuffer;
import java.util.List;

import io.github.espatmqtt.module.ModuleIdentity;

/**
 * A certificate on a module that does not show it.
 *
 * @param module what the module says it is
 * @param address the hardware address of the module, as it printed it
 * @param kind which certificate
 * @param content the bytes
 */
record WrittenCertificate(ModuleIdentity module, List<String> address, CertificateKind kind, ByteBuffer content) {

	boolean isInThePlaceOf(WrittenCertificate other) {
		return this.module.equals(other.module) && this.address.equals(other.address) && this.kind == other.kind;
	}

}
