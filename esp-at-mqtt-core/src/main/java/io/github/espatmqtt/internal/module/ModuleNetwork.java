package io.github.espatmqtt.internal.module;

import java.time.Duration;
import java.util.Optional;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.module.NetworkException;

/**
 * Finds out whether a module that could not connect is in a network at all.
 */
final class ModuleNetwork {

	private static final String NO_ADDRESS = "ip:\"0.0.0.0\"";

	private final AtEngine engine;

	private final Duration timeout;

	ModuleNetwork(AtEngine engine, Duration timeout) {
		this.engine = engine;
		this.timeout = timeout;
	}

	/**
	 * Return what keeps the module from reaching anything.
	 * @return the failure, or empty if it has an address or does not tell
	 */
	Optional<NetworkException> absence(EspAtException cause) {
		try {
			boolean absent = this.engine.execute(AtCommand.of("AT+CIPSTA?", this.timeout))
				.values("+CIPSTA:")
				.contains(NO_ADDRESS);
			return absent ? Optional.of(isJoined() ? NetworkException.noAddress(cause) : NetworkException.none(cause))
					: Optional.empty();
		}
		catch (EspAtException ex) {
			return Optional.empty();
		}
	}

	private boolean isJoined() {
		return !this.engine.execute(AtCommand.of("AT+CWJAP?", this.timeout)).values("+CWJAP:").isEmpty();
	}

}
