package io.github.espatmqtt.emulator.device;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import io.github.espatmqtt.emulator.device.certificate.CertificateCommands;
import io.github.espatmqtt.emulator.device.clock.DeviceClock;
import io.github.espatmqtt.emulator.device.clock.TimeCommands;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandLoop;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.RawInput;
import io.github.espatmqtt.emulator.device.hardware.Flash;
import io.github.espatmqtt.emulator.device.hardware.Hardware;
import io.github.espatmqtt.emulator.device.hardware.Settings;
import io.github.espatmqtt.emulator.device.hardware.Times;
import io.github.espatmqtt.emulator.device.link.LinkCommands;
import io.github.espatmqtt.emulator.device.link.MqttLink;
import io.github.espatmqtt.emulator.device.link.Uplink;
import io.github.espatmqtt.emulator.device.socket.SocketCommands;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;
import io.github.espatmqtt.emulator.device.wifi.NetworkCommands;
import io.github.espatmqtt.emulator.device.wifi.Wifi;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The firmware from one start to the next. All that a restart loses is in here. What
 * arrives while it stops is swallowed.
 */
final class Firmware implements CommandLoop.Listener {

	private final DeviceClock clock = new DeviceClock(Clock.systemUTC());

	private final Hardware hardware;

	private final Settings settings;

	private final Power power;

	private final Consumer<String> journal;

	private final Terminal terminal;

	private final Wifi wifi;

	private final MqttLink link;

	private final CommandLoop loop;

	private String uart;

	private volatile boolean hung;

	Firmware(Hardware hardware, Power power, Consumer<String> journal) {
		this.hardware = hardware;
		this.settings = new Settings(hardware.flash());
		this.power = power;
		this.journal = journal;
		this.uart = hardware.flash().uart();
		this.terminal = new Terminal(hardware.line());
		this.loop = new CommandLoop(this, this.terminal, hardware.panel());
		this.wifi = new Wifi(hardware.settings().accessPoint(), this.settings, this.terminal);
		this.link = new MqttLink(new Uplink(hardware, this.wifi, this.clock), this.terminal);
		addCommands();
	}

	void start() {
		if (this.hardware.panel().current().speech().bootText()) {
			BootText.LINES.forEach(this.terminal::print);
		}
		this.terminal.print("\r\nready\r\n");
		this.wifi.joinByItself();
	}

	void stop() {
		this.terminal.close();
		this.link.stop();
		this.loop.stop();
	}

	void receive(byte[] bytes) {
		if (!this.hung) {
			this.loop.reader().accept(bytes);
		}
	}

	/**
	 * Read and say nothing any more.
	 */
	void hang() {
		this.hung = true;
		this.terminal.close();
	}

	/**
	 * Be busy until the next restart.
	 */
	void jam() {
		this.loop.jam();
	}

	@Override
	public void received(String line) {
		this.journal.accept(Wire.decode(line));
	}

	MqttLink link() {
		return this.link;
	}

	DeviceClock clock() {
		return this.clock;
	}

	Flash flash() {
		return this.hardware.flash();
	}

	@Override
	public void restart() {
		this.power.restart();
	}

	void sleep(Duration time) {
		this.power.sleep(time);
	}

	void restore() {
		flash().restore();
		restart();
	}

	CommandLoop loop() {
		return this.loop;
	}

	Times times() {
		return this.hardware.settings().times();
	}

	String uart() {
		return this.uart;
	}

	void uart(String settings) {
		this.uart = settings;
	}

	private void addCommands() {
		FirmwareProfile profile = this.hardware.settings().profile();
		CommandTable commands = this.loop.commands();
		CommandContext context = new CommandContext(profile, this.settings, this.terminal,
				new RawInput(this.hardware, this.loop, this.terminal));
		new BasicCommands(this, context).addTo(commands);
		new SystemCommands(this, context).addTo(commands);
		new PortCommands(this, context).addTo(commands);
		new NetworkCommands(this.wifi, context, this.link::cut).addTo(commands);
		new SocketCommands(this.wifi, context).addTo(commands);
		new TimeCommands(this.clock, this.wifi, context).addTo(commands);
		new CertificateCommands(flash(), context).addTo(commands);
		if (profile.has(FirmwareFeature.USER_COMMANDS)) {
			new UserCommands(context).addTo(commands);
		}
		if (!this.hardware.panel().current().command().withoutMqtt()) {
			new LinkCommands(this.link, context).addTo(commands);
		}
	}

}
