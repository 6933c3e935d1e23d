package io.github.espatmqtt.internal.module;

import java.util.List;

import io.github.espatmqtt.internal.at.AtCommand;

/**
 * How one kind of firmware stores certificates.
 */
interface CertificateStore {

	/**
	 * Return the bytes to store.
	 */
	byte[] content(CertificateKind kind, String pem);

	/**
	 * Return the command that reads what is stored; its answer carries the bytes.
	 */
	AtCommand read(CertificateKind kind, byte[] content);

	/**
	 * Return the commands that store the bytes in place of what is there.
	 */
	List<AtCommand> write(CertificateKind kind, byte[] content);

}
