package io.github.espatmqtt.cli.broker;

import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * The broker and the user, named as mosquitto's programs name them.
 */
public final class BrokerOptions {

	private static final int PORT = 1883;

	private static final int SECURE_PORT = 8883;

	@Option(names = { "-h", "--host", "--broker" }, paramLabel = "HOST",
			description = "the broker, as the module sees it")
	private @Nullable String host;

	@Option(names = { "-p", "--port" }, paramLabel = "PORT", description = "its port (default: 1883, with TLS 8883)")
	private @Nullable Integer port;

	@Option(names = { "-i", "--id" }, paramLabel = "ID", description = "client id (default: one by chance)")
	private @Nullable String clientId;

	@Option(names = { "-u", "--username" }, paramLabel = "NAME", description = "user name")
	private @Nullable String username;

	@Option(names = { "-P", "--pw" }, paramLabel = "PASSWORD", arity = "0..1", interactive = true,
			description = "password; asked for if none is given here")
	private @Nullable String password;

	@Option(names = "--scheme", paramLabel = "SCHEME", converter = SchemeConverter.class, defaultValue = "tcp",
			description = "way to the broker: tcp, tls, tls-verify-server, ws, wss, ... (default: ${DEFAULT-VALUE})")
	@SuppressWarnings("NullAway.Init")
	private MqttScheme scheme;

	/**
	 * Return whether a broker was named.
	 */
	public boolean isNamed() {
		return this.host != null;
	}

	/**
	 * Return the broker, to which the module does not connect again by itself.
	 * @param encrypted whether the way to it is encrypted even if the scheme does not say
	 * so
	 * @throws IllegalArgumentException if none was named, or it is not valid
	 */
	public MqttBroker broker(boolean encrypted) {
		if (this.host == null) {
			throw new IllegalArgumentException("Which broker? Name it with -h HOST");
		}
		int number = (this.port != null) ? this.port : ((encrypted || this.scheme.isSecure()) ? SECURE_PORT : PORT);
		return new MqttBroker(this.host, number, false, null);
	}

	/**
	 * Return who connects.
	 * @param generatedId the client id if none was named
	 */
	public MqttUserConfiguration user(String generatedId) {
		return new MqttUserConfiguration(this.scheme, (this.clientId != null) ? this.clientId : generatedId,
				(this.username != null) ? this.username : "", (this.password != null) ? this.password : "", 0, 0, "");
	}

	/**
	 * Reads the names of schemes.
	 */
	static final class SchemeConverter implements ITypeConverter<MqttScheme> {

		@Override
		public MqttScheme convert(String value) {
			try {
				return MqttScheme.parse(value);
			}
			catch (IllegalArgumentException ex) {
				throw new TypeConversionException(ex.getMessage());
			}
		}

	}

}
