package io.github.espatmqtt.internal.module;

import java.time.Duration;

import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtCommandLine;
import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.SerialSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The speed of the line to a module: finds the module at the speed it runs at, and raises
 * the speed if that is asked for ({@code AT+UART_CUR}, which a restart of the module
 * forgets). A speed at which the module does not answer is taken back and not tried
 * again.
 *
 * @since 0.1.0
 */
public final class ModuleSpeed {

	private static final Logger logger = LoggerFactory.getLogger(ModuleSpeed.class);

	private static final Duration FIRST_ATTEMPT = Duration.ofSeconds(1);

	private static final Duration VERIFICATION = Duration.ofSeconds(3);

	private static final Duration BLIND = Duration.ofMillis(500);

	private final AtEngine engine;

	private final ModuleMemory memory;

	private final Duration timeout;

	private final @Nullable LineSpeed line;

	private final @Nullable Integer wanted;

	/**
	 * Create a new object for one connection.
	 * @param engine the engine of the connection
	 * @param memory knows which speeds have failed
	 * @param timeout how long the module may take for a command
	 */
	public ModuleSpeed(AtEngine engine, ModuleMemory memory, Duration timeout) {
		this.engine = engine;
		this.memory = memory;
		this.timeout = timeout;
		this.line = engine.lineSpeed().orElse(null);
		this.wanted = (this.line != null) ? this.line.settings().negotiatedBaudRate() : null;
	}

	/**
	 * Wait until the module answers, and raise the speed.
	 * @param limit the longest wait for the module
	 * @throws AtTimeoutException if the module does not answer in time at any speed
	 */
	public void settle(Duration limit) {
		if (this.line == null || this.wanted == null) {
			this.engine.synchronize(limit);
			return;
		}
		find(this.line, this.wanted, limit);
		if (this.line.baudRate() != this.wanted && !this.memory.hasFailed(this.wanted)) {
			raise(this.line, this.wanted, limit);
		}
	}

	/**
	 * Put the module back to the speed at which others expect it. This end stays behind:
	 * close the connection.
	 */
	public void restore() {
		if (this.line != null && this.line.baudRate() != this.line.settings().baudRate()) {
			this.engine.execute(command(this.line.settings(), this.line.settings().baudRate(), this.timeout));
		}
	}

	/**
	 * Look for the module at both speeds in turn, longer each time: it may just be
	 * starting, or still run at the speed an earlier process left it at.
	 */
	private void find(LineSpeed open, int other, Duration limit) {
		long deadline = System.nanoTime() + limit.toNanos();
		for (int attempt = 0;; attempt++) {
			long left = Math.max(0, deadline - System.nanoTime());
			long share = FIRST_ATTEMPT.toNanos() << Math.min(attempt / 2, 10);
			boolean last = left < 2 * share;
			try {
				this.engine.synchronize(Duration.ofNanos(last ? left : share));
				return;
			}
			catch (AtTimeoutException ex) {
				if (last) {
					throw ex;
				}
				open.change((open.baudRate() != other) ? other : open.settings().baudRate());
			}
		}
	}

	private void raise(LineSpeed open, int baudRate, Duration limit) {
		int before = open.baudRate();
		boolean possible = open.change(baudRate);
		open.change(before);
		if (!possible) {
			giveUp(baudRate, "the serial port of this computer does not have it");
		}
		else if (isAccepted(open, baudRate)) {
			open.change(baudRate);
			verify(open, before, limit);
		}
	}

	private boolean isAccepted(LineSpeed open, int baudRate) {
		try {
			this.engine.execute(command(open.settings(), baudRate, this.timeout));
			return true;
		}
		catch (AtRejectedException ex) {
			giveUp(baudRate, ex.getMessage());
			return false;
		}
		catch (AtTimeoutException ex) {
			// whether the module has changed its speed shows when it is spoken to
			return true;
		}
	}

	private void verify(LineSpeed open, int before, Duration limit) {
		int baudRate = open.baudRate();
		try {
			this.engine.synchronize(VERIFICATION);
			logger.info("The serial line runs at {} baud", baudRate);
		}
		catch (AtTimeoutException ex) {
			giveUp(baudRate, "the module does not answer at it; a lower speed may do");
			// the module may hear better than it is heard; a first line clears its input
			this.engine.tell(command(open.settings(), before, BLIND));
			this.engine.tell(command(open.settings(), before, BLIND));
			open.change(before);
			find(open, baudRate, limit);
		}
	}

	private void giveUp(int baudRate, @Nullable String reason) {
		this.memory.failed(baudRate);
		logger.warn("The serial line stays at its speed instead of {} baud: {}", baudRate, reason);
	}

	private static AtCommand command(SerialSettings settings, int baudRate, Duration timeout) {
		return AtCommand.of(AtCommandLine.set("AT+UART_CUR")
			.number(baudRate)
			.number(settings.dataBits())
			.number(switch (settings.stopBits()) {
				case ONE -> 1;
				case ONE_AND_A_HALF -> 2;
				case TWO -> 3;
			})
			.number(switch (settings.parity()) {
				case NONE -> 0;
				case ODD -> 1;
				case EVEN -> 2;
			})
			.number(switch (settings.flowControl()) {
				case NONE -> 0;
				case CTS -> 1;
				case RTS_CTS -> 3;
			})
			.toString(), timeout);
	}

}
