package io.github.espatmqtt.emulator.device;

import java.security.GeneralSecurityException;

import io.github.espatmqtt.emulator.tls.Authority;
import io.github.espatmqtt.emulator.tls.Encryption;
import io.github.espatmqtt.emulator.tls.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Encryption with the certificates in the flash memory, by the clock of the module.
 */
final class Keyring {

	private final Flash flash;

	private final ModuleClock clock;

	Keyring(Flash flash, ModuleClock clock) {
		this.flash = flash;
		this.clock = clock;
	}

	/**
	 * Return how a connection is encrypted, or {@code null} if its scheme is a plain one.
	 */
	@Nullable Encryption encryption(UserConfiguration user, Endpoint endpoint) throws CommandFailed {
		Scheme scheme = user.scheme();
		if (!scheme.isTls()) {
			return null;
		}
		try {
			Identity identity = scheme.presentsCertificate() ? identity() : null;
			Authority authority = scheme.verifiesBroker() ? authority() : null;
			ClientHello hello = user.hello();
			return new Encryption(hello.serverName(endpoint.host()), hello.protocols(), authority, identity);
		}
		catch (GeneralSecurityException ex) {
			throw MqttError.TLS_CONFIG_ERROR.failure();
		}
	}

	private Identity identity() throws CommandFailed, GeneralSecurityException {
		return Identity.of(read(Stored.CERTIFICATE), read(Stored.KEY));
	}

	private Authority authority() throws CommandFailed, GeneralSecurityException {
		return Authority.of(read(Stored.AUTHORITY), this.clock.now());
	}

	private byte[] read(Stored kind) throws CommandFailed {
		try {
			byte[] content = this.flash.read(kind);
			if (content == null) {
				throw kind.missing().failure();
			}
			return content;
		}
		catch (IllegalArgumentException ex) {
			throw kind.unreadable().failure();
		}
	}

}
