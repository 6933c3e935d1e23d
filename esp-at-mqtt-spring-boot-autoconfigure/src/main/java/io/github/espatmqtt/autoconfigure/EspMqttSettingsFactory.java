package io.github.espatmqtt.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.github.espatmqtt.internal.at.WireText;
import io.github.espatmqtt.module.ModuleCertificates;
import io.github.espatmqtt.module.TimeServers;
import io.github.espatmqtt.module.WifiNetwork;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionConfiguration;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import io.github.espatmqtt.mqtt.MqttWill;
import io.github.espatmqtt.mqtt.OutboundQueue;
import io.github.espatmqtt.mqtt.SessionTiming;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Creates the settings of the client from properties and connection details.
 */
final class EspMqttSettingsFactory {

	private static final Logger logger = LoggerFactory.getLogger(EspMqttSettingsFactory.class);

	private static final int GENERATED_CLIENT_ID_DIGITS = 8;

	private final EspMqttProperties properties;

	private final EspMqttConnectionDetails connectionDetails;

	private final @Nullable SslBundles sslBundles;

	EspMqttSettingsFactory(EspMqttProperties properties, EspMqttConnectionDetails connectionDetails,
			@Nullable SslBundles sslBundles) {
		this.properties = properties;
		this.connectionDetails = connectionDetails;
		this.sslBundles = sslBundles;
	}

	EspMqttSettings create() {
		int capacity = this.properties.inbound().queueCapacity();
		if (capacity < 1) {
			throw PropertyChecks.invalid("inbound.queue-capacity", capacity, "The capacity must be at least 1");
		}
		MqttUserConfiguration user = user();
		return EspMqttSettings.builder(broker(), user)
			.connection(connection())
			.wifi(wifi())
			.timeServers(timeServers())
			.certificates(certificates(user.scheme()))
			.timing(timing())
			.receiveCapacity(capacity)
			.fragments(fragments())
			.outbound(outbound())
			.build();
	}

	private MqttUserConfiguration user() {
		MqttScheme scheme = PropertyChecks.check("scheme", this.properties.scheme(), MqttScheme::parse);
		String clientId = PropertyChecks.check("client-id", clientId(),
				(value) -> new MqttUserConfiguration(scheme, value).clientId());
		String username = PropertyChecks.check("username", orEmpty(this.connectionDetails.getUsername()),
				(value) -> WireText.require("user name", value, MqttUserConfiguration.MAXIMUM_CREDENTIAL_BYTES));
		String password = PropertyChecks.checkSecret("password", orEmpty(this.connectionDetails.getPassword()),
				(value) -> WireText.require("password", value, MqttUserConfiguration.MAXIMUM_CREDENTIAL_BYTES));
		return new MqttUserConfiguration(scheme, clientId, username, password,
				onlyId("cert-key-id", this.properties.certKeyId()), onlyId("ca-id", this.properties.caId()), path());
	}

	private String clientId() {
		String clientId = this.properties.clientId();
		if (clientId == null && !this.properties.cleanSession()) {
			throw PropertyChecks.invalid("client-id", null,
					"With 'esp.mqtt.clean-session' set to false the broker keeps the session for one client id, "
							+ "so a client id is needed that stays the same");
		}
		return (clientId != null) ? clientId : generatedClientId();
	}

	private static String generatedClientId() {
		return "esp-at-mqtt-" + UUID.randomUUID().toString().substring(0, GENERATED_CLIENT_ID_DIGITS);
	}

	private static int onlyId(String name, int id) {
		if (id != 0) {
			throw PropertyChecks.invalid(name, id,
					"The id must be 0, not " + id + "; the firmware has one certificate, key and CA only");
		}
		return id;
	}

	private String path() {
		return PropertyChecks.check("path", StringUtils.trimLeadingCharacter(this.properties.path(), '/'),
				(value) -> WireText.require("path", value, MqttUserConfiguration.MAXIMUM_PATH_BYTES));
	}

	private MqttConnectionConfiguration connection() {
		Duration keepAlive = PropertyChecks.check("keep-alive", this.properties.keepAlive(),
				(value) -> new MqttConnectionConfiguration(value, true, null, List.of()).keepAlive());
		MqttWill will = (this.properties.will() != null) ? will(this.properties.will()) : null;
		return PropertyChecks.check("alpn", this.properties.alpn(),
				(names) -> new MqttConnectionConfiguration(keepAlive, this.properties.cleanSession(), will, names));
	}

	private static MqttWill will(EspMqttProperties.Will will) {
		String name = PropertyChecks.require("will.topic", will.topic(), "A last will needs a topic");
		MqttTopic topic = PropertyChecks.check("will.topic", name, MqttTopic::new);
		MqttQos qos = PropertyChecks.check("will.qos", will.qos(), MqttQos::of);
		return PropertyChecks.check("will.payload", will.payload(),
				(payload) -> new MqttWill(topic, payload, qos, will.retained()));
	}

	private MqttBroker broker() {
		MqttBroker anyPort = PropertyChecks.check("broker.host", this.connectionDetails.getBrokerHost(),
				(host) -> new MqttBroker(host, 1));
		MqttBroker broker = PropertyChecks.check("broker.port", this.connectionDetails.getBrokerPort(),
				(port) -> new MqttBroker(anyPort.host(), port));
		return PropertyChecks.check("sni", orEmpty(this.properties.sni()), (sni) -> new MqttBroker(broker.host(),
				broker.port(), this.properties.reconnect(), sni.isEmpty() ? null : sni));
	}

	private @Nullable WifiNetwork wifi() {
		EspMqttProperties.Wifi wifi = this.properties.wifi();
		if (wifi == null) {
			return null;
		}
		String ssid = PropertyChecks.require("wifi.ssid", wifi.ssid(),
				"A Wi-Fi password alone does not say which network to join");
		WifiNetwork open = PropertyChecks.check("wifi.ssid", ssid, (value) -> new WifiNetwork(value, ""));
		return PropertyChecks.checkSecret("wifi.password", wifi.password(),
				(password) -> new WifiNetwork(open.ssid(), password));
	}

	private @Nullable TimeServers timeServers() {
		EspMqttProperties.Sntp sntp = this.properties.sntp();
		if (sntp.servers().isEmpty()) {
			return null;
		}
		TimeServers utc = PropertyChecks.check("sntp.servers", sntp.servers(),
				(servers) -> new TimeServers(servers, 0));
		return PropertyChecks.check("sntp.time-zone", sntp.timeZone(),
				(timeZone) -> new TimeServers(utc.servers(), timeZone));
	}

	private @Nullable ModuleCertificates certificates(MqttScheme scheme) {
		String bundle = this.properties.ssl().bundle();
		if (bundle == null) {
			if (scheme.sendsCertificate()) {
				logger.info(
						"The scheme '{}' sends the client certificate stored on the module, as 'ssl.bundle' is not set",
						scheme.text());
			}
			return null;
		}
		return new BundledCertificates(bundle, this.sslBundles).forScheme(scheme);
	}

	private SessionTiming timing() {
		EspMqttProperties.Timeouts timeouts = this.properties.timeouts();
		EspMqttProperties.Retry retry = this.properties.retry();
		return SessionTiming.builder()
			.command(PropertyChecks.requirePositive("timeouts.command", timeouts.command()))
			.turn(PropertyChecks.requirePositive("timeouts.turn", timeouts.turn()))
			.operation(operation(timeouts.operation()))
			.connect(PropertyChecks.requirePositive("timeouts.connect", timeouts.connect()))
			.probe(PropertyChecks.requirePositive("timeouts.probe", timeouts.probe()))
			.retry(PropertyChecks.requirePositive("retry.initial", retry.initial()),
					PropertyChecks.requirePositive("retry.maximum", retry.maximum()))
			.idleCheck(PropertyChecks.requirePositive("idle-check", this.properties.idleCheck()))
			.firstSession(PropertyChecks.check("timeouts.first-session", timeouts.firstSession(),
					EspMqttSettingsFactory::requireNotNegative))
			.build();
	}

	private static @Nullable Duration operation(@Nullable Duration operation) {
		return (operation != null) ? PropertyChecks.requirePositive("timeouts.operation", operation) : null;
	}

	private OutboundQueue outbound() {
		EspMqttProperties.Outbound outbound = this.properties.outbound();
		EspMqttProperties.Queue queue = outbound.queue();
		return new OutboundQueue(PropertyChecks.requirePositive("outbound.queue.messages", queue.messages()),
				PropertyChecks.requirePositive("outbound.queue.bytes", queue.bytes().toBytes()), queue.whenFull(),
				PropertyChecks.check("outbound.queue.timeout", queue.timeout(),
						EspMqttSettingsFactory::requireNotNegative),
				PropertyChecks.check("outbound.drain-timeout", outbound.drainTimeout(),
						EspMqttSettingsFactory::requireNotNegative));
	}

	private static Duration requireNotNegative(Duration value) {
		if (value.isNegative()) {
			throw new IllegalArgumentException("The time must not be negative");
		}
		return value;
	}

	private FragmentJoining fragments() {
		EspMqttProperties.Inbound inbound = this.properties.inbound();
		FragmentJoining off = PropertyChecks.check("inbound.fragment-buffer", inbound.fragmentBuffer(),
				FragmentJoining::off);
		FragmentJoining join = PropertyChecks.check("inbound.fragment-idle", inbound.fragmentIdle(),
				(idle) -> FragmentJoining.heuristic(idle, off.bufferSize()));
		return (inbound.fragments() == EspMqttProperties.Fragments.JOIN) ? join : off;
	}

	private static String orEmpty(@Nullable String value) {
		return Objects.requireNonNullElse(value, "");
	}

}
