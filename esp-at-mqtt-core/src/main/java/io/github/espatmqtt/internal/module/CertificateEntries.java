package io.github.espatmqtt.internal.module;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtCommandLine;
import io.github.espatmqtt.internal.at.CountedLine;

/**
 * Certificates as entries with a namespace and a key of the same name ({@code AT+SYSMFG},
 * firmware 3.1 and later).
 */
final class CertificateEntries implements CertificateStore {

	static final CountedLine ANSWER = new CountedLine("+SYSMFG:", "\",8,", true);

	private static final int READ = 1;

	private static final int WRITE = 2;

	private static final int BINARY = 8;

	private final Duration timeout;

	CertificateEntries(Duration timeout) {
		this.timeout = timeout;
	}

	@Override
	public byte[] content(CertificateKind kind, String pem) {
		return pem.getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public AtCommand read(CertificateKind kind, byte[] content) {
		return AtCommand.of(line(READ, kind).toString(), this.timeout).confidential();
	}

	@Override
	public List<AtCommand> write(CertificateKind kind, byte[] content) {
		String line = line(WRITE, kind).number(BINARY).number(content.length).toString();
		return List.of(AtCommand.of(line, this.timeout).withData(content).confidential());
	}

	private static AtCommandLine line(int operation, CertificateKind kind) {
		return AtCommandLine.set("AT+SYSMFG").number(operation).text(kind.place()).text(kind.place());
	}

}
