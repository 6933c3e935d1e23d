package io.github.espatmqtt.emulator.device.command;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

import io.github.espatmqtt.emulator.device.uart.LineReader;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;
import io.github.espatmqtt.emulator.fault.FaultPanel;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.thread.Daemons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one command at a time and refuses what arrives meanwhile.
 */
public final class CommandLoop {

	private static final Logger logger = LoggerFactory.getLogger(CommandLoop.class);

	private static final Pattern SURPLUS_RETURNS = Pattern.compile("\\r+\\z");

	private static final String ERROR = "\r\nERROR\r\n";

	private final ReentrantLock lock = new ReentrantLock();

	private final LineReader reader = new LineReader(this.lock, this::handle);

	private final ExecutorService worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), new Daemons("esp-at-command"), new DiscardPolicy());

	private final CommandTable commands = new CommandTable();

	private final Listener listener;

	private final Terminal terminal;

	private final FaultPanel panel;

	private boolean running;

	private boolean jammed;

	private volatile boolean echo = true;

	private volatile boolean logging;

	public CommandLoop(Listener listener, Terminal terminal, FaultPanel panel) {
		this.listener = listener;
		this.terminal = terminal;
		this.panel = panel;
	}

	public CommandTable commands() {
		return this.commands;
	}

	public LineReader reader() {
		return this.reader;
	}

	public void echo(boolean on) {
		this.echo = on;
	}

	public boolean isLogging() {
		return this.logging;
	}

	public void logging(boolean on) {
		this.logging = on;
	}

	public void stop() {
		this.worker.shutdownNow();
	}

	/**
	 * Be busy from now on.
	 */
	public void jam() {
		this.lock.lock();
		try {
			this.running = true;
			this.jammed = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Let a command take time. What arrives meanwhile is refused even without a line end.
	 * @throws CommandFailed if the firmware stops meanwhile
	 */
	void delay(Duration time) throws CommandFailed {
		Pause.of(time);
		if (!time.isZero() && this.reader.dropUnfinished()) {
			refuse();
		}
	}

	private void handle(String line) {
		this.listener.received(line);
		if (this.running && understood(line).equals("AT+RST")) {
			this.terminal.print("\r\nWill force to restart!!!\r\n");
			this.listener.restart();
		}
		else if (this.running || this.panel.takeBusy()) {
			refuse();
		}
		else {
			start(line);
		}
	}

	private void refuse() {
		report(ErrorCode.BUSY);
		this.terminal.print("\r\nbusy p...\r\n");
	}

	private void start(String line) {
		this.running = true;
		if (this.echo) {
			this.terminal.line(line);
		}
		if (this.panel.current().answers().inputKept()) {
			this.reader.hold();
		}
		this.worker.execute(() -> perform(line));
	}

	private void perform(String line) {
		Ending ending = run(line);
		try {
			delay(this.panel.answerDelay(line));
		}
		catch (CommandFailed ex) {
			return;
		}
		finish(ending, this.panel.leavesUnanswered(line));
	}

	private Ending run(String line) {
		try {
			if (line.length() + 2 > LineReader.LIMIT) {
				throw new CommandFailed(ErrorCode.NOT_AT);
			}
			return this.commands.run(CommandLine.parse(understood(line)));
		}
		catch (CommandFailed ex) {
			return failed(ex);
		}
		catch (RuntimeException | Error ex) {
			logger.error("The command {} failed in a way no module does", line.split("=", 2)[0], ex);
			return Ending.of(ERROR);
		}
	}

	/**
	 * Leave out what is no part of a command: carriage returns too many before its end,
	 * and blanks where they are no mistake.
	 */
	private String understood(String line) {
		Faults.Readings readings = this.panel.current().readings();
		String command = readings.strictLineEnds() ? line : SURPLUS_RETURNS.matcher(line).replaceFirst("");
		return readings.blanks() ? Blanks.removed(command) : command;
	}

	private Ending failed(CommandFailed failure) {
		failure.codes().forEach(this::report);
		boolean codeIsAll = this.panel.current().speech().bareErrorCodes() && this.logging;
		return Ending.of((codeIsAll && !failure.codes().isEmpty()) ? "" : ERROR);
	}

	private void finish(Ending ending, boolean unanswered) {
		this.lock.lock();
		try {
			this.running = this.jammed;
			if (!unanswered) {
				this.terminal.print(ending.text());
			}
			this.reader.release();
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

	/**
	 * Learns what comes in, whether or not it is run.
	 */
	public interface Listener {

		/**
		 * Take note of a line.
		 * @param line the line, one character per byte and without line end
		 */
		void received(String line);

		/**
		 * Restart, even while a command runs.
		 */
		void restart();

	}

}
