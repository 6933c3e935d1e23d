package io.github.espatmqtt.mqtt;

import io.github.espatmqtt.module.ModuleCertificates;
import io.github.espatmqtt.module.TimeServers;
import io.github.espatmqtt.module.WifiNetwork;
import org.jspecify.annotations.Nullable;

/**
 * The state the client keeps its module in.
 *
 * @param user who connects and how
 * @param connection how the session behaves
 * @param broker where to connect
 * @param wifi the Wi-Fi network to join; without one the module joins by itself
 * @param timeServers where the clock comes from, used with schemes that check
 * certificates; without any it is set from the clock of this computer
 * @param certificates what to store on the module; without any it uses those it has
 * @param timing how long to wait for what
 * @param receiveCapacity how many received messages may wait for their listeners
 * @param fragments what to do about messages larger than the firmware's buffer
 * @since 0.1.0
 */
public record EspMqttSettings(MqttUserConfiguration user, MqttConnectionConfiguration connection, MqttBroker broker,
		@Nullable WifiNetwork wifi, @Nullable TimeServers timeServers, @Nullable ModuleCertificates certificates,
		SessionTiming timing, int receiveCapacity, FragmentJoining fragments) {

	/** Messages that may wait for their listeners unless said otherwise. */
	public static final int DEFAULT_RECEIVE_CAPACITY = 10_000;

	public EspMqttSettings {
		if (receiveCapacity < 1) {
			throw new IllegalArgumentException("The receive capacity must be at least 1, not " + receiveCapacity);
		}
	}

	/**
	 * Create new settings with defaults for everything else.
	 * @param broker where to connect, over plain TCP
	 * @param clientId the client id
	 */
	public EspMqttSettings(MqttBroker broker, String clientId) {
		this(new MqttUserConfiguration(MqttScheme.TCP, clientId), MqttConnectionConfiguration.defaults(), broker, null,
				null, null, SessionTiming.defaults(), DEFAULT_RECEIVE_CAPACITY, FragmentJoining.off());
	}

	/**
	 * Return these settings with other timings.
	 * @param newTiming how long to wait for what
	 * @return the settings
	 */
	public EspMqttSettings withTiming(SessionTiming newTiming) {
		return new EspMqttSettings(this.user, this.connection, this.broker, this.wifi, this.timeServers,
				this.certificates, newTiming, this.receiveCapacity, this.fragments);
	}

	/**
	 * Return these settings with another way to deal with large messages.
	 * @param newFragments what to do about messages larger than the firmware's buffer
	 * @return the settings
	 */
	public EspMqttSettings withFragments(FragmentJoining newFragments) {
		return new EspMqttSettings(this.user, this.connection, this.broker, this.wifi, this.timeServers,
				this.certificates, this.timing, this.receiveCapacity, newFragments);
	}

}
