package io.github.espatmqtt.emulator.device.link;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.device.clock.DeviceClock;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.MqttError;
import io.github.espatmqtt.emulator.device.command.Pause;
import io.github.espatmqtt.emulator.device.hardware.Destination;
import io.github.espatmqtt.emulator.device.hardware.Hardware;
import io.github.espatmqtt.emulator.device.wifi.Wifi;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.emulator.mqtt.BrokerLink;
import io.github.espatmqtt.emulator.mqtt.LinkException;
import io.github.espatmqtt.emulator.mqtt.LinkListener;
import io.github.espatmqtt.emulator.mqtt.Login;
import io.github.espatmqtt.emulator.mqtt.Login.Channel;
import io.github.espatmqtt.emulator.thread.Daemons;
import io.github.espatmqtt.emulator.tls.WrongServerNameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How this module gets to its broker: over which network, with which certificates and
 * with how much patience.
 */
public final class Uplink {

	private static final Logger logger = LoggerFactory.getLogger(Uplink.class);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Hardware hardware;

	private final Wifi wifi;

	private final Keyring keyring;

	private final ScheduledExecutorService scheduler = new ScheduledThreadPoolExecutor(1,
			new Daemons("esp-at-reconnect"), new DiscardPolicy());

	public Uplink(Hardware hardware, Wifi wifi, DeviceClock clock) {
		this.hardware = hardware;
		this.wifi = wifi;
		this.keyring = new Keyring(hardware.flash(), clock);
	}

	/**
	 * Check that the broker's host is none but a host and that the certificates are there
	 * that the scheme needs.
	 */
	void check(UserConfiguration user, Endpoint endpoint) throws CommandFailed {
		if (!HostName.matches(endpoint.host())) {
			throw profile().has(FirmwareFeature.CONNECT_FAILURE_CODE) ? MqttError.URI_PARSE_FAILED.failure()
					: new CommandFailed();
		}
		this.keyring.encryption(user, endpoint);
	}

	/**
	 * Return where to connect and as whom.
	 * @throws LinkException if the certificates are gone
	 */
	Login login(LinkStatus status, Endpoint endpoint) throws LinkException {
		return new Login(address(status.user().scheme(), endpoint), channel(status.user(), endpoint),
				status.user().credentials(), status.connection().terms());
	}

	BrokerLink open(Login login, LinkListener listener, Duration timeout) throws LinkException {
		if (!this.wifi.isJoined()) {
			throw new LinkException("No Wi-Fi");
		}
		return this.hardware.connector().connect(login, listener, timeout);
	}

	private InetSocketAddress address(Scheme scheme, Endpoint endpoint) {
		Destination only = this.hardware.settings().broker();
		return (only != null) ? only.address(scheme.isTls(), scheme.presentsCertificate())
				: InetSocketAddress.createUnresolved(endpoint.host(), endpoint.port());
	}

	private Channel channel(UserConfiguration user, Endpoint endpoint) throws LinkException {
		try {
			return new Channel(user.scheme().isWebSocket() ? user.path() : null,
					this.keyring.encryption(user, endpoint));
		}
		catch (CommandFailed ex) {
			throw new LinkException("The certificates are gone", ex);
		}
	}

	/**
	 * Ask for a subscription; most versions do not notice when the broker refuses.
	 */
	void subscribe(Question question) throws LinkException {
		if (this.hardware.panel().takeRefusedSubscription()) {
			throw new LinkException("Refused on command");
		}
		if (!question.isGranted() && profile().has(FirmwareFeature.REFUSED_SUBSCRIPTION)) {
			throw new LinkException("Refused by the broker");
		}
	}

	/**
	 * Subscribe again after the link was renewed.
	 */
	void restore(BrokerLink link, Map<String, Integer> subscriptions) throws LinkException {
		for (Map.Entry<String, Integer> each : subscriptions.entrySet()) {
			link.subscribe(each.getKey(), each.getValue(), PATIENCE);
		}
	}

	/**
	 * Renew no link any more.
	 */
	void stop() {
		this.scheduler.shutdownNow();
	}

	void later(Runnable reconnect) {
		Duration delay = this.hardware.settings().reconnectDelay();
		this.scheduler.schedule(reconnect, delay.toMillis(), TimeUnit.MILLISECONDS);
	}

	CommandFailed failure(LinkException ex) {
		logger.info("The broker was not reached: {}", reasons(ex));
		if (ex.getCause() instanceof WrongServerNameException && profile().has(FirmwareFeature.WRONG_SERVER_NAME)) {
			return MqttError.HOSTNAME_VERIFY_FAILED.failure();
		}
		return profile().has(FirmwareFeature.CONNECT_FAILURE_CODE) ? MqttError.CLIENT_START_FAILED.failure()
				: new CommandFailed();
	}

	private static String reasons(LinkException failure) {
		return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
			.map((each) -> (each instanceof LinkException) ? each.getMessage() : each.toString())
			.distinct()
			.collect(Collectors.joining(": "));
	}

	MqttError without(LinkState state) {
		boolean lost = state == LinkState.DISCONNECTED && profile().has(FirmwareFeature.CONNECT_FAILURE_CODE);
		return lost ? MqttError.IN_DISCONNECTED_STATE : MqttError.NULL_LINK;
	}

	/**
	 * Return how received messages are cut.
	 */
	Fragments fragments() {
		return new Fragments(profile().receiveBuffer(), this.hardware.panel()::pieceFor);
	}

	int subscriptionLimit() {
		return profile().subscriptionLimit();
	}

	/**
	 * Take the time that cleaning up takes.
	 */
	void cleanUp() throws CommandFailed {
		Pause.of(this.hardware.settings().times().clean());
	}

	/**
	 * Return in which words the firmware speaks.
	 */
	Faults.Speech speech() {
		return this.hardware.panel().current().speech();
	}

	/**
	 * Return what is understood the other way where nobody knows.
	 */
	Faults.Readings readings() {
		return this.hardware.panel().current().readings();
	}

	Duration patience() {
		return PATIENCE;
	}

	private FirmwareProfile profile() {
		return this.hardware.settings().profile();
	}

	/**
	 * Something that the broker grants or not.
	 */
	@FunctionalInterface
	interface Question {

		boolean isGranted() throws LinkException;

	}

}
