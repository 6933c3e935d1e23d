package io.github.espatmqtt.emulator;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.device.EspAtDevice;
import io.github.espatmqtt.emulator.device.hardware.AccessPoint;
import io.github.espatmqtt.emulator.device.hardware.Destination;
import io.github.espatmqtt.emulator.device.hardware.DeviceSettings;
import io.github.espatmqtt.emulator.device.hardware.Flash;
import io.github.espatmqtt.emulator.device.hardware.Hardware;
import io.github.espatmqtt.emulator.device.hardware.Times;
import io.github.espatmqtt.emulator.fault.FaultPanel;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.fault.FaultyBroker;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.emulator.mqtt.HiveMqConnector;
import io.github.espatmqtt.transport.AtTransport;
import org.jspecify.annotations.Nullable;

/**
 * An ESP-AT module in software with real MQTT behind it. It has power from the moment it
 * is built, and what it knows survives as hosts come and go.
 *
 * @since 0.1.0
 */
public final class EspAtEmulator implements AutoCloseable {

	private static final byte[] BROWN_OUT = ("\r\nBrownout detector was triggered\r\n\r\n"
			+ "ets Jun  8 2016 00:22:57\r\n\r\nrst:0xc (SW_CPU_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n"
			+ "\u00f2n\u0082\u0092\0\u00e2\u00fe")
		.getBytes(StandardCharsets.ISO_8859_1);

	private final FaultPanel panel = new FaultPanel();

	private final WireRecording wire = new WireRecording();

	private final FirmwareProfile firmware;

	private final SerialLine line;

	private final EspAtDevice device;

	private final Returns returns;

	private volatile boolean spoilt;

	private volatile boolean off;

	private EspAtEmulator(Builder builder) {
		this.panel.set(builder.faults);
		this.firmware = builder.firmware;
		this.line = new SerialLine(this.panel, (builder.tap != null) ? this.wire.andThen(builder.tap) : this.wire);
		DeviceSettings settings = new DeviceSettings(builder.firmware, builder.broker, builder.accessPoint,
				builder.reconnectDelay, builder.times);
		this.returns = new Returns(new FaultyBroker(new HiveMqConnector(this.panel::isBrokerFrozen), this.panel),
				builder.host);
		this.device = new EspAtDevice(
				new Hardware(settings, this.returns, this.panel, Flash.of(settings), this.line::toHost));
		this.line.lead(this.device::receive);
		if (builder.embedded != null) {
			builder.embedded.onClose(() -> this.returns.from("lost its broker"));
		}
		this.device.restart();
	}

	/**
	 * Start with firmware 4.1, on any Wi-Fi network, in perfect health.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return a transport for hosts in this process. Opening it plugs the cable in.
	 * @return the transport
	 */
	public AtTransport transport() {
		return new InProcessTransport(this);
	}

	/**
	 * Offer the line on a port of the loopback interface.
	 * @param port the port, or 0 for any free one
	 * @return the running server
	 */
	public EspAtTcpServer listen(int port) {
		return listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LineProtocol.RAW);
	}

	/**
	 * Offer the line on an address of this machine.
	 * @param address the address
	 * @param protocol how bytes travel
	 * @return the running server
	 */
	public EspAtTcpServer listen(InetSocketAddress address, LineProtocol protocol) {
		return new EspAtTcpServer(this, address, protocol);
	}

	public FirmwareProfile firmware() {
		return this.firmware;
	}

	/**
	 * Misbehave differently from now on.
	 * @param faults what goes wrong from now on
	 */
	public void faults(Faults faults) {
		this.spoilt = this.spoilt || faults != Faults.NONE || this.panel.current() != Faults.NONE;
		this.panel.set(faults);
	}

	/**
	 * Restart if anything else than a restart, an unplugged cable or a lost broker was
	 * done to the module. What {@link #faults} says goes on.
	 * @return waits for the client to be back from what was done last, whatever it was
	 * @throws IllegalStateException if the module is switched off for good
	 */
	public Recovery heal() {
		if (this.off) {
			throw new IllegalStateException("The emulated module was closed, so nothing answers any more. "
					+ "To lose it for a while use restart(), hang() or unplug()");
		}
		return this.spoilt ? restart() : this.returns.last();
	}

	/**
	 * Restart as after a crash: no warning, all state lost, then {@code ready}.
	 * @return waits for the client to be back
	 */
	public Recovery restart() {
		Recovery recovery = this.returns.from("was restarted");
		this.spoilt = false;
		this.device.restart();
		return recovery;
	}

	/**
	 * Restart as when the supply voltage drops: what the boot loader says first is heard
	 * too, partly at another baud rate.
	 * @return waits for the client to be back
	 */
	public Recovery brownOut() {
		this.line.inject(BROWN_OUT);
		return restart();
	}

	/**
	 * Lose the network connection to the broker.
	 * @return waits for the client to be back
	 */
	public Recovery dropBroker() {
		Recovery recovery = this.returns.from("lost its broker");
		this.device.dropBroker();
		return recovery;
	}

	/**
	 * Lose the list of subscriptions but not the connection. The broker still sends what
	 * was subscribed.
	 */
	public void forgetSubscriptions() {
		this.spoilt = true;
		this.device.forgetSubscriptions();
	}

	/**
	 * Let the broker lose one subscription, which the module still lists.
	 * @param filter the topic filter
	 * @throws IllegalStateException if the module is not connected
	 */
	public void forgetAtBroker(String filter) {
		this.spoilt = true;
		this.device.forgetAtBroker(filter);
	}

	/**
	 * Hang: nothing is read and nothing said until {@link #restart()}.
	 */
	public void hang() {
		this.spoilt = true;
		this.device.hang();
	}

	/**
	 * Answer everything with {@code busy p...} until {@code AT+RST} or
	 * {@link #restart()}.
	 */
	public void jam() {
		this.spoilt = true;
		this.device.jam();
	}

	/**
	 * Pull the cable out. The host's connection breaks, the module runs on.
	 * @return waits for the client to be back
	 */
	public Recovery unplug() {
		Recovery recovery = this.returns.from("was unplugged");
		this.line.unplug();
		return recovery;
	}

	/**
	 * Put bytes on the line towards the host, such as noise or unsolicited lines.
	 * @param bytes the bytes as they are
	 */
	public void inject(byte[] bytes) {
		this.spoilt = true;
		this.line.inject(bytes);
	}

	/**
	 * Return the command lines that the module has received so far.
	 * @return the lines without line ends, oldest first, with passwords
	 */
	public List<String> received() {
		return this.device.received();
	}

	/**
	 * Return what the host and the module have said to each other.
	 * @return the conversation, which goes on
	 */
	public WireRecording wire() {
		return this.wire;
	}

	/**
	 * Switch the module off and unplug it.
	 */
	@Override
	public void close() {
		this.off = true;
		this.device.close();
		this.panel.set(Faults.NONE);
		unplug();
	}

	SerialLine line() {
		return this.line;
	}

	/**
	 * Collects what the module is and where it stands.
	 */
	public static final class Builder {

		private @Nullable Destination broker;

		private @Nullable EmbeddedMqttBroker embedded;

		private BooleanSupplier host = () -> true;

		private @Nullable AccessPoint accessPoint;

		private FirmwareProfile firmware = FirmwareProfile.V4_1;

		private Faults faults = Faults.NONE;

		private Duration reconnectDelay = Duration.ofSeconds(10);

		private Times times = Times.NONE;

		private @Nullable WireTap tap;

		private Builder() {
		}

		/**
		 * Let every MQTT connection lead to one broker, whatever the command names.
		 * @param host the name or address of the broker
		 * @param port its port
		 * @return this builder
		 */
		public Builder broker(String host, int port) {
			this.broker = new Destination(host, port, port, port);
			return this;
		}

		/**
		 * Let every MQTT connection lead to a broker of this process, whatever the
		 * command names, and to its listener for the scheme.
		 * @param broker the broker
		 * @param encrypted whether it was started with certificates
		 * @return this builder
		 */
		public Builder broker(EmbeddedMqttBroker broker, boolean encrypted) {
			this.embedded = broker;
			this.broker = encrypted
					? new Destination(broker.host(), broker.port(), broker.port(false), broker.port(true))
					: new Destination(broker.host(), broker.port(), broker.port(), broker.port());
			return this;
		}

		/**
		 * Say how to find out whether the host has a session, for {@link Recovery}.
		 * @param ready asked again and again
		 * @return this builder
		 */
		public Builder host(BooleanSupplier ready) {
			this.host = Objects.requireNonNull(ready, "'ready' must not be null");
			return this;
		}

		/**
		 * Choose the firmware.
		 * @param firmware the firmware
		 * @return this builder
		 */
		public Builder firmware(FirmwareProfile firmware) {
			this.firmware = Objects.requireNonNull(firmware, "'firmware' must not be null");
			return this;
		}

		/**
		 * Put a single Wi-Fi network in reach, which the module has not joined yet.
		 * Otherwise it can join any network and has joined one already.
		 * @param ssid the name of the network
		 * @param password its password, empty for an open network
		 * @return this builder
		 */
		public Builder wifi(String ssid, String password) {
			this.accessPoint = new AccessPoint(ssid, password);
			return this;
		}

		/**
		 * Misbehave from the start.
		 * @param faults what goes wrong
		 * @return this builder
		 */
		public Builder faults(Faults faults) {
			this.faults = Objects.requireNonNull(faults, "'faults' must not be null");
			return this;
		}

		/**
		 * Set the time between the module's own attempts to reconnect to the broker.
		 * @param delay the time, ten seconds if not set
		 * @return this builder
		 */
		public Builder reconnectDelay(Duration delay) {
			this.reconnectDelay = Objects.requireNonNull(delay, "'delay' must not be null");
			return this;
		}

		/**
		 * Take the time that real modules take to restart (1.6 s), to restore the factory
		 * settings (0.4 s more) and to clean up a connection (1 s).
		 * @return this builder
		 */
		public Builder realisticTimes() {
			this.times = Times.REALISTIC;
			return this;
		}

		/**
		 * Listen to both directions of the line.
		 * @param tap the listener
		 * @return this builder
		 */
		public Builder wireTap(WireTap tap) {
			this.tap = tap;
			return this;
		}

		/**
		 * Build the module and switch it on.
		 * @return the running module
		 */
		public EspAtEmulator build() {
			return new EspAtEmulator(this);
		}

	}

}
