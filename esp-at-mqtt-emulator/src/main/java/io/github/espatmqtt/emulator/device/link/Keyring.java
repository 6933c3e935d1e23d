package io.github.espatmqtt.emulator.device.link;

import java.security.GeneralSecurityException;

import io.github.espatmqtt.emulator.device.certificate.Stored;
import io.github.espatmqtt.emulator.device.clock.DeviceClock;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.MqttError;
import io.github.espatmqtt.emulator.device.hardware.Flash;
import io.github.espatmqtt.emulator.tls.Authority;
import io.github.espatmqtt.emulator.tls.Encryption;
import io.github.espatmqtt.emulator.tls.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Encryption with the certificates in the flash memory, by the clock of the module.
 */
final class Keyring {

	private final Flash flash;

	private final DeviceClock clock;

	Keyring(Flash flash, DeviceClock clock) {
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
		return Identity.of(Stored.CERTIFICATE.read(this.flash), Stored.KEY.read(this.flash));
	}

	private Authority authority() throws CommandFailed, GeneralSecurityException {
		return Authority.of(Stored.AUTHORITY.read(this.flash), this.clock.now());
	}

}
