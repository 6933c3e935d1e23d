package io.github.espatmqtt.autoconfigure.internal.settings;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.autoconfigure.EspMqttModuleProperties;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder;
import io.github.espatmqtt.autoconfigure.internal.binding.PropertyChecks;
import io.github.espatmqtt.autoconfigure.internal.ssl.BundledCertificates;
import io.github.espatmqtt.autoconfigure.internal.ssl.CurrentCertificates;
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
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import io.github.espatmqtt.mqtt.MqttWill;
import io.github.espatmqtt.mqtt.OutboundQueue;
import io.github.espatmqtt.mqtt.SessionTiming;
import io.github.espatmqtt.mqtt.SubscriptionCover;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Creates the settings of the client from properties and connection details.
 */
public final class EspMqttSettingsFactory {

	private static final Logger logger = LoggerFactory.getLogger(EspMqttSettingsFactory.class);

	private static final int GENERATED_CLIENT_ID_DIGITS = 8;

	private final ModuleBinder.BoundModule module;

	private final EspMqttModuleProperties properties;

	private final PropertyChecks checks;

	private final EspMqttConnectionDetails connectionDetails;

	private final @Nullable SslBundles sslBundles;

	public EspMqttSettingsFactory(ModuleBinder.BoundModule module, EspMqttConnectionDetails connectionDetails,
			@Nullable SslBundles sslBundles) {
		this.module = module;
		this.properties = module.properties();
		this.checks = module.checks();
		this.connectionDetails = connectionDetails;
		this.sslBundles = sslBundles;
	}

	public EspMqttSettings create() {
		int capacity = this.properties.inbound().queueCapacity();
		if (capacity < 1) {
			throw this.checks.invalid("inbound.queue-capacity", capacity, "The capacity must be at least 1");
		}
		MqttUserConfiguration user = user();
		return EspMqttSettings.builder(broker(), user)
			.connection(connection())
			.wifi(wifi())
			.timeServers(timeServers())
			.certificateSource(certificates(user.scheme()))
			.timing(timing())
			.receiveCapacity(capacity)
			.fragments(fragments())
			.subscriptionCover(subscriptionCover())
			.outbound(outbound())
			.maximumPayload(maximumPayload())
			.build();
	}

	private MqttUserConfiguration user() {
		MqttScheme scheme = this.checks.check("scheme", this.properties.scheme(), MqttScheme::parse);
		String clientId = this.checks.check("client-id", clientId(),
				(value) -> new MqttUserConfiguration(scheme, value).clientId());
		String username = this.checks.check("username", orEmpty(this.connectionDetails.getUsername()),
				(value) -> WireText.require("user name", value, MqttUserConfiguration.MAXIMUM_CREDENTIAL_BYTES));
		String password = this.checks.checkSecret("password", orEmpty(this.connectionDetails.getPassword()),
				(value) -> WireText.require("password", value, MqttUserConfiguration.MAXIMUM_CREDENTIAL_BYTES));
		return new MqttUserConfiguration(scheme, clientId, username, password,
				onlyId("cert-key-id", this.properties.certKeyId()), onlyId("ca-id", this.properties.caId()), path());
	}

	private String clientId() {
		String clientId = this.properties.clientId();
		if (clientId == null && !this.properties.cleanSession()) {
			throw this.checks.invalid("client-id", null,
					"With '" + this.checks.name("clean-session")
							+ "' set to false the broker keeps the session for one client id, "
							+ "so a client id is needed that stays the same");
		}
		if (clientId == null && this.properties.standby().enabled()) {
			throw this.checks.invalid("client-id", null, "With '" + this.checks.name("standby.enabled")
					+ "' the module has one session, whichever instance leads, so all instances need the same client id");
		}
		if (clientId == null) {
			return generatedClientId();
		}
		return (this.module.name().isOnly() || this.module.hasClientId()) ? clientId
				: clientId + "-" + this.module.name();
	}

	private static String generatedClientId() {
		return "esp-at-mqtt-" + UUID.randomUUID().toString().substring(0, GENERATED_CLIENT_ID_DIGITS);
	}

	private int onlyId(String name, int id) {
		if (id != 0) {
			throw this.checks.invalid(name, id,
					"The id must be 0, not " + id + "; the firmware has one certificate, key and CA only");
		}
		return id;
	}

	private String path() {
		return this.checks.check("path", StringUtils.trimLeadingCharacter(this.properties.path(), '/'),
				(value) -> WireText.require("path", value, MqttUserConfiguration.MAXIMUM_PATH_BYTES));
	}

	private MqttConnectionConfiguration connection() {
		Duration keepAlive = this.checks.check("keep-alive", this.properties.keepAlive(),
				(value) -> new MqttConnectionConfiguration(value, true, null, List.of()).keepAlive());
		MqttWill will = (this.properties.will() != null) ? will(this.properties.will()) : null;
		return this.checks.check("alpn", this.properties.alpn(),
				(names) -> new MqttConnectionConfiguration(keepAlive, this.properties.cleanSession(), will, names));
	}

	private MqttWill will(EspMqttModuleProperties.Will will) {
		String name = this.checks.require("will.topic", will.topic(), "A last will needs a topic");
		MqttTopic topic = this.checks.check("will.topic", name, MqttTopic::new);
		MqttQos qos = this.checks.check("will.qos", will.qos(), MqttQos::of);
		if (will.payloadBase64() == null) {
			return this.checks.check("will.payload", will.payload(),
					(payload) -> new MqttWill(topic, payload, qos, will.retained()));
		}
		if (!will.payload().isEmpty()) {
			throw this.checks.invalid("will.payload-base64", null,
					"The will has a text as well ('" + this.checks.name("will.payload") + "'); set one of them");
		}
		return this.checks.check("will.payload-base64", will.payloadBase64(),
				(payload) -> new MqttWill(topic, Base64.getDecoder().decode(payload), qos, will.retained()));
	}

	private MqttBroker broker() {
		MqttBroker anyPort = this.checks.checkSecret("broker.host", this.connectionDetails.getBrokerHost(),
				(host) -> new MqttBroker(host, 1));
		MqttBroker broker = this.checks.check("broker.port", this.connectionDetails.getBrokerPort(),
				(port) -> new MqttBroker(anyPort.host(), port));
		return this.checks.check("sni", orEmpty(this.properties.sni()), (sni) -> new MqttBroker(broker.host(),
				broker.port(), this.properties.reconnect(), sni.isEmpty() ? null : sni));
	}

	private @Nullable WifiNetwork wifi() {
		EspMqttModuleProperties.Wifi wifi = this.properties.wifi();
		if (wifi == null) {
			return null;
		}
		String ssid = this.checks.require("wifi.ssid", wifi.ssid(),
				"A Wi-Fi password alone does not say which network to join");
		WifiNetwork open = this.checks.check("wifi.ssid", ssid, (value) -> new WifiNetwork(value, ""));
		return this.checks.checkSecret("wifi.password", wifi.password(),
				(password) -> new WifiNetwork(open.ssid(), password));
	}

	private @Nullable TimeServers timeServers() {
		EspMqttModuleProperties.Sntp sntp = this.properties.sntp();
		if (sntp.servers().isEmpty()) {
			return null;
		}
		TimeServers utc = this.checks.check("sntp.servers", sntp.servers(), (servers) -> new TimeServers(servers, 0));
		return this.checks.check("sntp.time-zone", sntp.timeZone(),
				(timeZone) -> new TimeServers(utc.servers(), timeZone));
	}

	private @Nullable Supplier<ModuleCertificates> certificates(MqttScheme scheme) {
		if (this.connectionDetails.getSslBundle() != null) {
			String name = "of the connection details";
			return BundledCertificates.areUsedBy(scheme) ? new CurrentCertificates(name,
					() -> new BundledCertificates(name, given(), this.checks).forScheme(scheme)) : null;
		}
		String bundle = this.properties.ssl().bundle();
		if (bundle == null) {
			if (scheme.sendsCertificate()) {
				logger.info(
						"The scheme '{}' sends the client certificate stored on the module, as 'ssl.bundle' is not set",
						scheme.text());
			}
			return null;
		}
		BundledCertificates named = BundledCertificates.named(bundle, this.sslBundles, this.checks);
		CurrentCertificates certificates = new CurrentCertificates(bundle, () -> named.forScheme(scheme));
		if (this.sslBundles != null) {
			this.sslBundles.addBundleUpdateHandler(bundle, (updated) -> certificates.bundleUpdated());
		}
		return certificates;
	}

	private SslBundle given() {
		return Objects.requireNonNull(this.connectionDetails.getSslBundle());
	}

	private SessionTiming timing() {
		EspMqttModuleProperties.Timeouts timeouts = this.properties.timeouts();
		EspMqttModuleProperties.Retry retry = this.properties.retry();
		return SessionTiming.builder()
			.command(this.checks.requirePositive("timeouts.command", timeouts.command()))
			.turn(this.checks.requirePositive("timeouts.turn", timeouts.turn()))
			.operation(operation(timeouts.operation()))
			.connect(this.checks.requirePositive("timeouts.connect", timeouts.connect()))
			.probe(this.checks.requirePositive("timeouts.probe", timeouts.probe()))
			.retry(this.checks.requirePositive("retry.initial", retry.initial()),
					this.checks.requirePositive("retry.maximum", retry.maximum()))
			.idleCheck(this.checks.requirePositive("idle-check", this.properties.idleCheck()))
			.firstSession(this.checks.check("timeouts.first-session", timeouts.firstSession(),
					EspMqttSettingsFactory::requireNotNegative))
			.build();
	}

	private @Nullable Duration operation(@Nullable Duration operation) {
		return (operation != null) ? this.checks.requirePositive("timeouts.operation", operation) : null;
	}

	private OutboundQueue outbound() {
		EspMqttModuleProperties.Outbound outbound = this.properties.outbound();
		EspMqttModuleProperties.Queue queue = outbound.queue();
		return new OutboundQueue(this.checks.requirePositive("outbound.queue.messages", queue.messages()),
				this.checks.requirePositive("outbound.queue.bytes", queue.bytes().toBytes()), queue.whenFull(),
				this.checks.check("outbound.queue.timeout", queue.timeout(),
						EspMqttSettingsFactory::requireNotNegative),
				this.checks.check("outbound.drain-timeout", outbound.drainTimeout(),
						EspMqttSettingsFactory::requireNotNegative));
	}

	private int maximumPayload() {
		return this.checks.check("outbound.maximum-payload", this.properties.outbound().maximumPayload(), (size) -> {
			if (size.toBytes() < 1 || size.toBytes() > Integer.MAX_VALUE) {
				throw new IllegalArgumentException("The size must be 1 byte to 2 GB");
			}
			return (int) size.toBytes();
		});
	}

	private static Duration requireNotNegative(Duration value) {
		if (value.isNegative()) {
			throw new IllegalArgumentException("The time must not be negative");
		}
		return value;
	}

	private FragmentJoining fragments() {
		EspMqttModuleProperties.Inbound inbound = this.properties.inbound();
		FragmentJoining off = this.checks.check("inbound.fragment-buffer", inbound.fragmentBuffer(),
				FragmentJoining::off);
		FragmentJoining join = this.checks.check("inbound.fragment-idle", inbound.fragmentIdle(),
				(idle) -> FragmentJoining.heuristic(idle, off.bufferSize()));
		return switch (inbound.fragments()) {
			case OFF -> off;
			case JOIN -> join;
			case JOIN_BY_PAUSE -> FragmentJoining.byPause(inbound.fragmentIdle(), off.bufferSize());
		};
	}

	private SubscriptionCover subscriptionCover() {
		EspMqttModuleProperties.Cover cover = this.properties.subscriptionCover();
		SubscriptionCover.Mode mode = cover.mode();
		List<MqttTopicFilter> filters = this.checks.check("subscription-cover.filters", cover.filters(),
				(texts) -> texts.stream().map(MqttTopicFilter::new).toList());
		this.checks.check("subscription-cover.literal-levels", cover.literalLevels(), SubscriptionCover::auto);
		return this.checks.check("subscription-cover.filters", filters,
				(checked) -> new SubscriptionCover(mode, checked, cover.literalLevels()));
	}

	private static String orEmpty(@Nullable String value) {
		return Objects.requireNonNullElse(value, "");
	}

}
