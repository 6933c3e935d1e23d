package io.github.espatmqtt.mqtt;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import io.github.espatmqtt.module.ModuleCertificates;
import io.github.espatmqtt.module.TimeServers;
import io.github.espatmqtt.module.WifiNetwork;
import io.github.espatmqtt.reset.ResetSettings;
import org.jspecify.annotations.Nullable;

/**
 * The state the client keeps its module in, and how it goes about it.
 *
 * @since 0.1.0
 */
public final class EspMqttSettings {

	/** Messages that may wait for their listeners unless said otherwise. */
	public static final int DEFAULT_RECEIVE_CAPACITY = 10_000;

	/**
	 * The longest payload in bytes unless said otherwise; no firmware is known to take
	 * more.
	 */
	public static final int DEFAULT_MAXIMUM_PAYLOAD = 128 * 1024;

	private final MqttUserConfiguration user;

	private final MqttConnectionConfiguration connection;

	private final MqttBroker broker;

	private final @Nullable WifiNetwork wifi;

	private final @Nullable TimeServers timeServers;

	private final @Nullable Supplier<ModuleCertificates> certificates;

	private final SessionTiming timing;

	private final int receiveCapacity;

	private final FragmentJoining fragments;

	private final OutboundQueue outbound;

	private final int maximumPayload;

	private final ProcessTies process;

	private final SubscriptionCover subscriptionCover;

	private final ResetSettings resets;

	private final @Nullable Leadership leadership;

	private EspMqttSettings(Builder builder) {
		if (builder.receiveCapacity < 1) {
			throw new IllegalArgumentException(
					"The receive capacity must be at least 1, not " + builder.receiveCapacity);
		}
		if (builder.maximumPayload < 1) {
			throw new IllegalArgumentException(
					"The maximum payload must be at least 1 byte, not " + builder.maximumPayload);
		}
		this.user = builder.user;
		this.connection = builder.connection;
		this.broker = builder.broker;
		this.wifi = builder.wifi;
		this.timeServers = builder.timeServers;
		this.certificates = builder.certificates;
		this.timing = builder.timing;
		this.receiveCapacity = builder.receiveCapacity;
		this.fragments = builder.fragments;
		this.outbound = builder.outbound;
		this.maximumPayload = builder.maximumPayload;
		this.process = builder.process;
		this.resets = builder.resets;
		this.subscriptionCover = builder.subscriptionCover;
		this.leadership = builder.leadership;
	}

	/**
	 * Return settings with defaults for everything else.
	 * @param broker where to connect, over plain TCP
	 * @param clientId the client id
	 * @return the settings
	 */
	public static EspMqttSettings of(MqttBroker broker, String clientId) {
		return builder(broker, clientId).build();
	}

	/**
	 * Start with defaults for everything else.
	 * @param broker where to connect, over plain TCP
	 * @param clientId the client id
	 * @return a builder
	 */
	public static Builder builder(MqttBroker broker, String clientId) {
		return builder(broker, new MqttUserConfiguration(MqttScheme.TCP, clientId));
	}

	/**
	 * Start with defaults for everything else.
	 * @param broker where to connect
	 * @param user who connects and how
	 * @return a builder
	 */
	public static Builder builder(MqttBroker broker, MqttUserConfiguration user) {
		return new Builder(broker, user);
	}

	/**
	 * Start with these settings.
	 * @return a builder
	 */
	public Builder toBuilder() {
		return builder(this.broker, this.user).connection(this.connection)
			.wifi(this.wifi)
			.timeServers(this.timeServers)
			.certificateSource(this.certificates)
			.timing(this.timing)
			.receiveCapacity(this.receiveCapacity)
			.fragments(this.fragments)
			.outbound(this.outbound)
			.maximumPayload(this.maximumPayload)
			.process(this.process)
			.resets(this.resets)
			.subscriptionCover(this.subscriptionCover)
			.leadership(this.leadership);
	}

	/**
	 * Return who connects and how.
	 * @return the user
	 */
	public MqttUserConfiguration user() {
		return this.user;
	}

	/**
	 * Return how the session behaves.
	 * @return the connection
	 */
	public MqttConnectionConfiguration connection() {
		return this.connection;
	}

	/**
	 * Return where to connect.
	 * @return the broker
	 */
	public MqttBroker broker() {
		return this.broker;
	}

	/**
	 * Return the Wi-Fi network to join.
	 * @return the network, or {@code null} if the module joins by itself
	 */
	public @Nullable WifiNetwork wifi() {
		return this.wifi;
	}

	/**
	 * Return where the clock comes from with schemes that check certificates.
	 * @return the servers, or {@code null} for the clock of this computer
	 */
	public @Nullable TimeServers timeServers() {
		return this.timeServers;
	}

	/**
	 * Return what to store on the module at the moment.
	 * @return the certificates, or {@code null} if it uses those it has
	 */
	public @Nullable ModuleCertificates certificates() {
		return (this.certificates != null) ? this.certificates.get() : null;
	}

	/**
	 * Return how long to wait for what.
	 * @return the timings
	 */
	public SessionTiming timing() {
		return this.timing;
	}

	/**
	 * Return how many received messages may wait for their listeners.
	 * @return {@value #DEFAULT_RECEIVE_CAPACITY} unless said otherwise
	 */
	public int receiveCapacity() {
		return this.receiveCapacity;
	}

	/**
	 * Return what to do about messages larger than the firmware's buffer.
	 * @return off unless said otherwise
	 */
	public FragmentJoining fragments() {
		return this.fragments;
	}

	/**
	 * Return how much may wait to be published.
	 * @return the limits
	 */
	public OutboundQueue outbound() {
		return this.outbound;
	}

	/**
	 * Return the longest payload that is tried; a longer one is refused before anything
	 * is sent.
	 * @return {@value #DEFAULT_MAXIMUM_PAYLOAD} bytes unless said otherwise
	 */
	public int maximumPayload() {
		return this.maximumPayload;
	}

	/**
	 * Return what a started client and its process have to do with each other.
	 * @return {@link ProcessTies#standalone()} unless said otherwise
	 */
	public ProcessTies process() {
		return this.process;
	}

	/**
	 * Return when and how a module is reset that does not come back by itself.
	 * @return the settings
	 */
	public ResetSettings resets() {
		return this.resets;
	}

	/**
	 * Return how any number of wanted filters is brought to the module.
	 * @return {@link SubscriptionCover.Mode#AUTO} unless said otherwise
	 */
	public SubscriptionCover subscriptionCover() {
		return this.subscriptionCover;
	}

	/**
	 * Return who decides whether this client has the module, if it shares it.
	 * @return {@code null} if the module is this client's own
	 */
	public @Nullable Leadership leadership() {
		return this.leadership;
	}

	private List<@Nullable Object> values() {
		return Arrays.asList(this.user, this.connection, this.broker, this.wifi, this.timeServers, this.certificates,
				this.timing, this.receiveCapacity, this.fragments, this.outbound, this.maximumPayload, this.process,
				this.resets, this.subscriptionCover, this.leadership);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof EspMqttSettings settings && values().equals(settings.values());
	}

	@Override
	public int hashCode() {
		return values().hashCode();
	}

	@Override
	public String toString() {
		return "settings" + values();
	}

	/**
	 * Collects settings.
	 */
	public static final class Builder {

		private final MqttBroker broker;

		private final MqttUserConfiguration user;

		private MqttConnectionConfiguration connection = MqttConnectionConfiguration.defaults();

		private @Nullable WifiNetwork wifi;

		private @Nullable TimeServers timeServers;

		private @Nullable Supplier<ModuleCertificates> certificates;

		private SessionTiming timing = SessionTiming.defaults();

		private int receiveCapacity = DEFAULT_RECEIVE_CAPACITY;

		private FragmentJoining fragments = FragmentJoining.off();

		private OutboundQueue outbound = OutboundQueue.defaults();

		private int maximumPayload = DEFAULT_MAXIMUM_PAYLOAD;

		private ProcessTies process = ProcessTies.standalone();

		private ResetSettings resets = ResetSettings.defaults();

		private SubscriptionCover subscriptionCover = SubscriptionCover.auto(SubscriptionCover.DEFAULT_LITERAL_LEVELS);

		private @Nullable Leadership leadership;

		private Builder(MqttBroker broker, MqttUserConfiguration user) {
			this.broker = broker;
			this.user = user;
		}

		/**
		 * Set how the session behaves.
		 * @param newConnection the connection
		 * @return this builder
		 */
		public Builder connection(MqttConnectionConfiguration newConnection) {
			this.connection = newConnection;
			return this;
		}

		/**
		 * Set the Wi-Fi network to join.
		 * @param network the network, or {@code null} if the module joins by itself
		 * @return this builder
		 */
		public Builder wifi(@Nullable WifiNetwork network) {
			this.wifi = network;
			return this;
		}

		/**
		 * Set where the clock comes from.
		 * @param servers the servers, or {@code null} for the clock of this computer
		 * @return this builder
		 */
		public Builder timeServers(@Nullable TimeServers servers) {
			this.timeServers = servers;
			return this;
		}

		/**
		 * Set what to store on the module.
		 * @param newCertificates the certificates, or {@code null} for those it has
		 * @return this builder
		 */
		public Builder certificates(@Nullable ModuleCertificates newCertificates) {
			return certificateSource((newCertificates != null) ? new FixedCertificates(newCertificates) : null);
		}

		/**
		 * Set what to store on the module, where that changes.
		 * @param source is asked at the beginning of each session, or {@code null} for
		 * the certificates that the module has
		 * @return this builder
		 */
		public Builder certificateSource(@Nullable Supplier<ModuleCertificates> source) {
			this.certificates = source;
			return this;
		}

		/**
		 * Set how long to wait for what.
		 * @param newTiming the timings
		 * @return this builder
		 */
		public Builder timing(SessionTiming newTiming) {
			this.timing = newTiming;
			return this;
		}

		/**
		 * Set how many received messages may wait for their listeners.
		 * @param capacity the number, at least 1
		 * @return this builder
		 */
		public Builder receiveCapacity(int capacity) {
			this.receiveCapacity = capacity;
			return this;
		}

		/**
		 * Set what to do about messages larger than the firmware's buffer.
		 * @param joining what to do
		 * @return this builder
		 */
		public Builder fragments(FragmentJoining joining) {
			this.fragments = joining;
			return this;
		}

		/**
		 * Set how much may wait to be published.
		 * @param queue the limits
		 * @return this builder
		 */
		public Builder outbound(OutboundQueue queue) {
			this.outbound = queue;
			return this;
		}

		/**
		 * Set the longest payload that is tried.
		 * @param bytes the number of bytes, at least 1
		 * @return this builder
		 */
		public Builder maximumPayload(int bytes) {
			this.maximumPayload = bytes;
			return this;
		}

		/**
		 * Set what a started client and its process have to do with each other.
		 * @param ties what ties them
		 * @return this builder
		 */
		public Builder process(ProcessTies ties) {
			this.process = ties;
			return this;
		}

		/**
		 * Set when and how a module is reset that does not come back by itself.
		 * @param settings the settings
		 * @return this builder
		 */
		public Builder resets(ResetSettings settings) {
			this.resets = settings;
			return this;
		}

		/**
		 * Set how any number of wanted filters is brought to the module.
		 * @param cover who decides what is kept
		 * @return this builder
		 */
		public Builder subscriptionCover(SubscriptionCover cover) {
			this.subscriptionCover = cover;
			return this;
		}

		/**
		 * Set who decides whether this client has the module, if it shares it.
		 * @param newLeadership decides, for this client only, or {@code null} if the
		 * module is its own
		 * @return this builder
		 */
		public Builder leadership(@Nullable Leadership newLeadership) {
			this.leadership = newLeadership;
			return this;
		}

		/**
		 * Return the settings.
		 * @return the settings
		 * @throws IllegalArgumentException if one is out of range
		 */
		public EspMqttSettings build() {
			return new EspMqttSettings(this);
		}

	}

	/**
	 * Certificates that stay as they are.
	 *
	 * @param get the certificates
	 */
	private record FixedCertificates(ModuleCertificates get) implements Supplier<ModuleCertificates> {
	}

}
