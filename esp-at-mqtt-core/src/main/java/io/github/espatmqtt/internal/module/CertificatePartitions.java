package io.github.espatmqtt.internal.module;

import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtCommandLine;
import io.github.espatmqtt.internal.at.CountedLine;

/**
 * Certificates in flash partitions of their own, in a {@link PkiContainer}
 * ({@code AT+SYSFLASH}, firmware before 3.1).
 */
final class CertificatePartitions implements CertificateStore {

	static final CountedLine ANSWER = new CountedLine("+SYSFLASH:", "", true);

	private static final int ERASE = 0;

	private static final int WRITE = 1;

	private static final int READ = 2;

	private final Duration timeout;

	CertificatePartitions(Duration timeout) {
		this.timeout = timeout;
	}

	@Override
	public byte[] content(CertificateKind kind, String pem) {
		return PkiContainer.of(kind, pem);
	}

	@Override
	public AtCommand read(CertificateKind kind, byte[] content) {
		return AtCommand.of(line(READ, kind).number(0).number(content.length).toString(), this.timeout).confidential();
	}

	@Override
	public List<AtCommand> write(CertificateKind kind, byte[] content) {
		String line = line(WRITE, kind).number(0).number(content.length).toString();
		return List.of(AtCommand.of(line(ERASE, kind).toString(), this.timeout),
				AtCommand.of(line, this.timeout).withData(content).withBarePrompt().confidential());
	}

	private static AtCommandLine line(int operation, CertificateKind kind) {
		return AtCommandLine.set("AT+SYSFLASH").number(operation).text(kind.place());
	}

}
