package io.github.espatmqtt.emulator.mqtt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.espatmqtt.emulator.mqtt.Login.Channel;
import io.github.espatmqtt.emulator.mqtt.Login.Credentials;

/**
 * Connects with the HiveMQ MQTT client, MQTT 3.1.1.
 *
 * @since 0.1.0
 */
public final class HiveMqConnector implements BrokerConnector {

	private final BooleanSupplier frozen;

	/**
	 * Create a new connector on a network that always carries.
	 */
	public HiveMqConnector() {
		this(() -> false);
	}

	/**
	 * Create a new connector.
	 * @param frozen whether the network takes bytes but carries none at the moment
	 */
	public HiveMqConnector(BooleanSupplier frozen) {
		this.frozen = frozen;
	}

	@Override
	public BrokerLink connect(Login login, LinkListener listener, Duration timeout) throws LinkException {
		NetworkPath path = path(login, timeout);
		try {
			HiveMqLink link = new HiveMqLink(client(login, path.entrance()), path, listener);
			link.connect(connect(login), timeout);
			return link;
		}
		catch (IllegalArgumentException ex) {
			path.cut();
			throw new LinkException("Cannot prepare the connection", ex);
		}
		catch (LinkException ex) {
			IOException obstacle = path.obstacle();
			throw (obstacle != null) ? new LinkException("No way to the broker", obstacle) : ex;
		}
	}

	private NetworkPath path(Login login, Duration timeout) throws LinkException {
		try {
			return new NetworkPath(login.address(), login.channel().encryption(), new Network(timeout, this.frozen));
		}
		catch (IOException ex) {
			throw new LinkException("No network", ex);
		}
	}

	private static Mqtt3ClientBuilder client(Login login, InetSocketAddress address) {
		Channel channel = login.channel();
		Mqtt3ClientBuilder builder = MqttClient.builder()
			.useMqttVersion3()
			.identifier(login.credentials().clientId())
			.serverAddress(address);
		if (channel.path() != null) {
			builder.webSocketConfig().serverPath(channel.path()).applyWebSocketConfig();
		}
		return builder;
	}

	private static Mqtt3Connect connect(Login login) {
		var connect = Mqtt3Connect.builder()
			.keepAlive(login.terms().keepAlive())
			.cleanSession(login.terms().cleanSession());
		Credentials credentials = login.credentials();
		if (!credentials.username().isEmpty()) {
			connect.simpleAuth()
				.username(credentials.username())
				.password(credentials.password().getBytes(StandardCharsets.UTF_8))
				.applySimpleAuth();
		}
		Message will = login.terms().will();
		if (will != null) {
			connect.willPublish(publish(will));
		}
		return connect.build();
	}

	static Mqtt3Publish publish(Message message) {
		return Mqtt3Publish.builder()
			.topic(message.topic())
			.payload(message.payload())
			.qos(qos(message.qos()))
			.retain(message.retain())
			.build();
	}

	static MqttQos qos(int code) {
		return MqttQos.values()[code];
	}

}
