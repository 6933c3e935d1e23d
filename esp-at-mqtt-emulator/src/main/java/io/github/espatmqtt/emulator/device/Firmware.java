package io.github.espatmqtt.emulator.device;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.function.Consumer;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The firmware from one start to the next. All that a restart loses is in here. What
 * arrives while it stops is swallowed.
 */
final class Firmware {

	private final ScheduledExecutorService scheduler = new ScheduledThreadPoolExecutor(1,
			new Daemons("esp-at-reconnect"), new DiscardPolicy());

	private final ModuleClock clock = new ModuleClock(Clock.systemUTC());

	private final Hardware hardware;

	private final Settings settings;

	private final Runnable restart;

	private final Consumer<String> journal;

	private final Terminal terminal;

	private final Wifi wifi;

	private final MqttSession session;

	private final CommandLoop loop;

	private String uart;

	private volatile boolean hung;

	Firmware(Hardware hardware, Runnable restart, Consumer<String> journal) {
		this.hardware = hardware;
		this.settings = new Settings(hardware.flash());
		this.restart = restart;
		this.journal = journal;
		this.uart = hardware.flash().uart();
		this.terminal = new Terminal(hardware.line());
		this.loop = new CommandLoop(this, this.terminal, hardware.panel());
		this.wifi = new Wifi(hardware.settings().accessPoint(), this.settings, this.terminal);
		Uplink uplink = new Uplink(hardware, this.wifi, this.clock, this.scheduler);
		Fragments fragments = new Fragments(hardware.settings().profile().receiveBuffer(), hardware.panel()::pieceFor);
		this.session = new MqttSession(new MqttConnection(uplink, this.terminal, fragments), uplink, this.terminal);
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
		this.session.stop();
		this.scheduler.shutdownNow();
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

	void note(String line) {
		this.journal.accept(Wire.decode(line));
	}

	MqttSession session() {
		return this.session;
	}

	ModuleClock clock() {
		return this.clock;
	}

	Settings settings() {
		return this.settings;
	}

	Flash flash() {
		return this.hardware.flash();
	}

	void restart() {
		this.restart.run();
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
		RawInput input = new RawInput(profile, this.loop, this.terminal, this.hardware.panel());
		new BasicCommands(this, profile, this.terminal).addTo(commands);
		new WifiCommands(this.wifi, this.settings, this.session, profile, this.terminal).addTo(commands);
		new IpCommands(this.wifi, this.settings, profile, this.terminal).addTo(commands);
		new TimeCommands(this.clock, this.wifi, profile, this.terminal).addTo(commands);
		if (profile.hasCertificateStore()) {
			new CertificateCommands(flash(), input, this.terminal).addTo(commands);
		}
		else {
			new PartitionCommands(flash(), input, this.terminal).addTo(commands);
		}
		if (!this.hardware.panel().current().command().withoutMqtt()) {
			new MqttSetupCommands(this.session, profile, this.terminal).addTo(commands);
			new CredentialCommands(this.session, profile, input, this.terminal).addTo(commands);
			new MqttTrafficCommands(this.session, profile, input, this.terminal).addTo(commands);
		}
	}

}
