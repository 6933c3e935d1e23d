package io.github.espatmqtt.cli.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import io.github.espatmqtt.cli.broker.BrokerOptions;
import io.github.espatmqtt.module.ModuleCertificates;
import io.github.espatmqtt.module.WifiNetwork;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttConnectionConfiguration;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What a session with the broker is to be like, named as mosquitto's programs name it.
 */
final class SessionOptions {

	/** How long the next piece of a long message may take. */
	private static final Duration PIECES = Duration.ofSeconds(1);

	@Mixin
	private final BrokerOptions broker = new BrokerOptions();

	@Mixin
	private final WillOptions will = new WillOptions();

	@Option(names = { "-k", "--keepalive" }, paramLabel = "SECONDS", defaultValue = "60",
			description = "keep-alive (default: ${DEFAULT-VALUE})")
	private int keepAlive;

	@Option(names = { "-c", "--disable-clean-session" },
			description = "have the broker keep the session; needs -i to find it again")
	private boolean keepSession;

	@Option(names = "--cafile", paramLabel = "FILE",
			description = "CA certificate (PEM) that the module checks the broker by; is stored on the module")
	private @Nullable Path ca;

	@Option(names = "--cert", paramLabel = "FILE",
			description = "client certificate (PEM) with its --key; is stored on the module")
	private @Nullable Path certificate;

	@Option(names = "--key", paramLabel = "FILE", description = "private key of the client certificate (PEM)")
	private @Nullable Path key;

	@Option(names = "--join", paramLabel = "NETWORK", description = "join this Wi-Fi network first")
	private @Nullable String network;

	@Option(names = "--wifi-password", paramLabel = "PASSWORD", arity = "0..1", interactive = true,
			description = "its password; asked for if none is given here")
	private @Nullable String wifiPassword;

	/**
	 * Return the settings of a client.
	 * @throws IllegalArgumentException if what was asked for cannot be
	 * @throws IOException if a file cannot be read
	 */
	EspMqttSettings settings() throws IOException {
		MqttUserConfiguration user = this.broker.user("esp-at-mqtt-" + UUID.randomUUID().toString().substring(0, 8));
		ModuleCertificates certificates = certificates();
		MqttUserConfiguration secured = secured(user, certificates);
		boolean secure = secured.scheme() != user.scheme();
		return EspMqttSettings.builder(this.broker.broker(secure), secured)
			.connection(new MqttConnectionConfiguration(Duration.ofSeconds(this.keepAlive), !this.keepSession,
					this.will.will(), MqttConnectionConfiguration.defaults().alpn()))
			.certificates(certificates)
			.wifi((this.network != null)
					? new WifiNetwork(this.network, (this.wifiPassword != null) ? this.wifiPassword : "") : null)
			.fragments(FragmentJoining.heuristic(PIECES, FragmentJoining.DEFAULT_BUFFER_SIZE))
			.build();
	}

	private static MqttUserConfiguration secured(MqttUserConfiguration user,
			@Nullable ModuleCertificates certificates) {
		if (certificates == null || user.scheme() != MqttScheme.TCP) {
			return user;
		}
		MqttScheme scheme = (certificates.certificate() == null) ? MqttScheme.TLS_VERIFY_SERVER
				: (certificates.ca() == null) ? MqttScheme.TLS_CLIENT_CERTIFICATE : MqttScheme.TLS_MUTUAL;
		return new MqttUserConfiguration(scheme, user.clientId(), user.username(), user.password(), 0, 0, "");
	}

	private @Nullable ModuleCertificates certificates() throws IOException {
		boolean none = this.ca == null && this.certificate == null && this.key == null;
		return none ? null : new ModuleCertificates(read(this.ca), read(this.certificate), read(this.key));
	}

	private static @Nullable String read(@Nullable Path file) throws IOException {
		return (file != null) ? Files.readString(file) : null;
	}

}
