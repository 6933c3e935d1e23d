package io.github.espatmqtt.emulator.device;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.espatmqtt.emulator.fault.FaultPanel;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The firmware from one start to the next. All that a restart loses is in here. What
 * arrives while it stops is swallowed.
 */
final class Firmware {

	private static final Logger logger = LoggerFactory.getLogger(Firmware.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final LineReader reader = new LineReader(this.lock, this::handle);

	private final ExecutorService worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), daemon("esp-at-command"), new DiscardPolicy());

	private final ScheduledExecutorService scheduler = new ScheduledThreadPoolExecutor(1, daemon("esp-at-reconnect"),
			new DiscardPolicy());

	private final ModuleClock clock = new ModuleClock(Clock.systemUTC());

	private final CommandTable commands = new CommandTable();

	private final Hardware hardware;

	private final Settings settings;

	private final Runnable restart;

	private final Consumer<String> journal;

	private final Terminal terminal;

	private final Wifi wifi;

	private final MqttSession session;

	private String uart;

	private boolean running;

	private volatile boolean echo = true;

	private volatile boolean logging;

	Firmware(Hardware hardware, Runnable restart, Consumer<String> journal) {
		this.hardware = hardware;
		this.settings = new Settings(hardware.flash());
		this.restart = restart;
		this.journal = journal;
		this.uart = hardware.flash().uart();
		this.terminal = new Terminal(hardware.line());
		this.wifi = new Wifi(hardware.settings().accessPoint(), this.settings, this.terminal);
		Uplink uplink = new Uplink(hardware, this.wifi, this.clock, this.scheduler);
		Fragments fragments = new Fragments(hardware.settings().profile().receiveBuffer());
		this.session = new MqttSession(new MqttConnection(uplink, this.terminal, fragments), uplink, this.terminal);
		addCommands();
	}

	void start() {
		this.terminal.print("\r\nready\r\n");
		this.wifi.joinByItself();
	}

	void stop() {
		this.terminal.close();
		this.session.stop();
		this.scheduler.shutdownNow();
		this.worker.shutdownNow();
	}

	void receive(byte[] bytes) {
		this.reader.accept(bytes);
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

	void echo(boolean on) {
		this.echo = on;
	}

	boolean isLogging() {
		return this.logging;
	}

	void logging(boolean on) {
		this.logging = on;
	}

	String uart() {
		return this.uart;
	}

	void uart(String settings) {
		this.uart = settings;
	}

	private void addCommands() {
		FirmwareProfile profile = this.hardware.settings().profile();
		RawInput input = new RawInput(profile, this.reader, this.terminal, this.hardware.panel());
		new BasicCommands(this, profile, this.terminal).addTo(this.commands);
		new WifiCommands(this.wifi, this.settings, this.session, profile, this.terminal).addTo(this.commands);
		new IpCommands(this.wifi, this.settings, profile, this.terminal).addTo(this.commands);
		new TimeCommands(this.clock, this.wifi, profile, this.terminal).addTo(this.commands);
		if (profile.hasCertificateStore()) {
			new CertificateCommands(flash(), input, this.terminal).addTo(this.commands);
		}
		else {
			new PartitionCommands(flash(), input, this.terminal).addTo(this.commands);
		}
		if (!this.hardware.panel().current().command().withoutMqtt()) {
			new MqttSetupCommands(this.session, profile, this.terminal).addTo(this.commands);
			new CredentialCommands(this.session, profile, input, this.terminal).addTo(this.commands);
			new MqttTrafficCommands(this.session, profile, input, this.terminal).addTo(this.commands);
		}
	}

	private void handle(String line) {
		this.journal.accept(Wire.decode(line));
		FaultPanel panel = this.hardware.panel();
		if (this.running && line.equals("AT+RST")) {
			this.terminal.print("\r\nWill force to restart!!!\r\n");
			restart();
		}
		else if (this.running || panel.takeBusy()) {
			report(ErrorCode.BUSY);
			this.terminal.print("\r\nbusy p...\r\n");
		}
		else {
			this.running = true;
			if (this.echo) {
				this.terminal.line(line);
			}
			this.worker.execute(() -> finish(run(line), panel.leavesUnanswered(line)));
		}
	}

	private Ending run(String line) {
		try {
			if (line.length() + 2 > LineReader.LIMIT) {
				throw new CommandFailed(ErrorCode.NOT_AT);
			}
			return this.commands.run(CommandLine.parse(line));
		}
		catch (CommandFailed ex) {
			ex.codes().forEach(this::report);
			return Ending.of("\r\nERROR\r\n");
		}
		catch (RuntimeException | Error ex) {
			logger.error("The command {} failed in a way no module does", line.split("=", 2)[0], ex);
			return Ending.of("\r\nERROR\r\n");
		}
	}

	private void finish(Ending ending, boolean unanswered) {
		this.lock.lock();
		try {
			this.running = false;
			if (!unanswered) {
				this.terminal.print(ending.text());
			}
		}
		finally {
			this.lock.unlock();
		}
		ending.afterwards().run();
	}

	private void report(int code) {
		if (this.logging) {
			this.terminal.line(Wire.format("ERR CODE:0x%08x", code));
		}
	}

	private static ThreadFactory daemon(String name) {
		return (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		};
	}

}
