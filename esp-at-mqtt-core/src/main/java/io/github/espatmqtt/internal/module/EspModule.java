package io.github.espatmqtt.internal.module;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.internal.at.AtAnswer;
import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtCommandLine;
import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.internal.at.CountedLine;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleCertificates;
import io.github.espatmqtt.module.ModuleFeature;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.module.NetworkException;
import io.github.espatmqtt.module.TimeServers;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.module.WifiNetwork;

/**
 * One ESP module at the other end of an engine: its identity, its Wi-Fi and its clock.
 *
 * @since 0.1.0
 */
public final class EspModule {

	/** Lines of answers that carry raw bytes. */
	public static final List<CountedLine> COUNTED = List.of(CertificateEntries.ANSWER, CertificatePartitions.ANSWER);

	/** The module itself gives up joining after 15 s (vendor's page). */
	private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(20);

	private static final AtCommand RESTART = AtCommand.of("AT+RST", Duration.ofSeconds(1));

	private final AtEngine engine;

	private final Duration timeout;

	private final ModuleCapabilities capabilities;

	private EspModule(AtEngine engine, Duration timeout, ModuleCapabilities capabilities) {
		this.engine = engine;
		this.timeout = timeout;
		this.capabilities = capabilities;
	}

	/**
	 * Make the module talk as the engine likes it (no echo, with error codes) and ask
	 * what it is and what it can do.
	 * @param engine the engine, in order
	 * @param timeout how long the module may take for a command
	 * @return the module
	 */
	public static EspModule identify(AtEngine engine, Duration timeout) {
		return examine(engine, timeout, introduce(engine, timeout));
	}

	/**
	 * Do the same again after a disturbance; what the module can do is asked again only
	 * if it is another one.
	 * @return the module
	 */
	public EspModule identifyAgain() {
		ModuleIdentity found = introduce(this.engine, this.timeout);
		return found.equals(identity()) ? this : examine(this.engine, this.timeout, found);
	}

	private static EspModule examine(AtEngine engine, Duration timeout, ModuleIdentity identity) {
		return new EspModule(engine, timeout, new CapabilityProbe(engine, timeout).probe(identity));
	}

	private static ModuleIdentity introduce(AtEngine engine, Duration timeout) {
		attempt(engine, AtCommand.of("ATE0", timeout));
		attempt(engine, AtCommand.of("AT+SYSLOG=1", timeout));
		return ModuleIdentity.parse(attempt(engine, AtCommand.of("AT+GMR", timeout)).lines());
	}

	/**
	 * Make a module restart that answers nothing any more ({@code AT+RST}), which it
	 * heeds even while it hangs in a command.
	 * @param engine the engine
	 */
	public static void restart(AtEngine engine) {
		try {
			engine.tell(RESTART);
		}
		catch (AtAbortedException ex) {
			// it restarts, or the line is gone with it
		}
	}

	/**
	 * Execute a command that firmware may refuse without being useless.
	 */
	private static AtAnswer attempt(AtEngine engine, AtCommand command) {
		try {
			return engine.execute(command);
		}
		catch (AtRejectedException ex) {
			return AtAnswer.of(ex);
		}
	}

	/**
	 * Return what the module says it is.
	 * @return the identity
	 */
	public ModuleIdentity identity() {
		return this.capabilities.module();
	}

	/**
	 * Return what the module can do.
	 * @return the capabilities
	 */
	public ModuleCapabilities capabilities() {
		return this.capabilities;
	}

	/**
	 * Join a Wi-Fi network, unless the module is in it already.
	 * @param network the network
	 * @throws NetworkException if the module cannot join; carries the reason
	 */
	public void join(WifiNetwork network) {
		if (isIn(network)) {
			return;
		}
		try {
			this.engine.execute(AtCommand.of("AT+CWMODE=1", this.timeout));
			this.engine.execute(AtCommand
				.of(AtCommandLine.set("AT+CWJAP").text(network.ssid()).secret(network.password()), JOIN_TIMEOUT));
		}
		catch (AtRejectedException ex) {
			throw NetworkException.notJoined(network, ex);
		}
	}

	private boolean isIn(WifiNetwork network) {
		try {
			AtAnswer answer = this.engine.execute(AtCommand.of("AT+CWJAP?", this.timeout));
			return answer.values("+CWJAP:").stream().anyMatch((value) -> value.startsWith('"' + network.ssid() + '"'));
		}
		catch (AtRejectedException ex) {
			return false;
		}
	}

	/**
	 * Return what keeps the module from reaching anything, after it could not connect.
	 * @param cause what it failed with
	 * @return the failure, or empty if the module is in a network, or does not tell
	 */
	public Optional<NetworkException> networkFailure(EspAtException cause) {
		return new ModuleNetwork(this.engine, this.timeout).absence(cause);
	}

	/**
	 * Set where the clock comes from and wait until it shows a plausible time.
	 * @param servers the time servers
	 * @param clockTimeout the longest wait
	 * @throws NetworkException if the module refuses or the clock is not set in time
	 */
	public void setClock(TimeServers servers, Duration clockTimeout) {
		clock().synchronize(servers, clockTimeout);
	}

	/**
	 * Set the clock, for a network without a time server.
	 * @param source knows the time
	 * @throws UnsupportedFirmwareException if the firmware does not let the host set it
	 */
	public void setClock(InstantSource source) {
		try {
			clock().set(source);
		}
		catch (AtRejectedException ex) {
			throw new UnsupportedFirmwareException(identity(),
					"The firmware of the module (" + identity().description()
							+ ") does not let the host set its clock, without which it cannot check certificates. "
							+ "Configure SNTP servers.",
					ex);
		}
	}

	/**
	 * Store certificates on the module, as far as others or none are there. They survive
	 * a restart.
	 * @param certificates the certificates
	 * @param memory knows what was written to modules that do not show it
	 * @throws UnsupportedFirmwareException if the module refuses to store one
	 */
	public void store(ModuleCertificates certificates, ModuleMemory memory) {
		CertificateStore store = this.capabilities.has(ModuleFeature.CERTIFICATE_ENTRIES)
				? new CertificateEntries(this.timeout) : new CertificatePartitions(this.timeout);
		new CertificateWriter(this.engine, store, this, memory).write(certificates);
	}

	/**
	 * Return what tells the module from others of its kind, if it says so.
	 */
	List<String> address() {
		return attempt(this.engine, AtCommand.of("AT+CIPSTAMAC?", this.timeout)).values("+CIPSTAMAC:");
	}

	private ModuleClock clock() {
		return new ModuleClock(this.engine, this.timeout);
	}

}
