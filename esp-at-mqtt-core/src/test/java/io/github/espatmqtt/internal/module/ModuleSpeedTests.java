package io.github.espatmqtt.internal.module;

import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.at.AtAnswer;
import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.internal.at.AtSyntax;
import io.github.espatmqtt.internal.at.SilentListener;
import io.github.espatmqtt.internal.module.SerialModule.Reaction;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.PseudoTerminal;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.espatmqtt.internal.module.SerialModule.OWN_BAUD_RATE;
import static io.github.espatmqtt.internal.module.SerialModule.WANTED_BAUD_RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ModuleSpeed} on a real serial port.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ModuleSpeedTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final Duration LIMIT = Duration.ofSeconds(15);

	private static final String RAISE = "AT+UART_CUR=921600,8,1,0,0";

	private static final String LOWER = "AT+UART_CUR=115200,8,1,0,0";

	private final ModuleMemory memory = new ModuleMemory();

	@Test
	void speedIsRaisedAndPutBack() {
		try (SerialModule module = new SerialModule(Reaction.OBEY, OWN_BAUD_RATE);
				AtEngine engine = engine(module.transport())) {
			speed(engine).settle(LIMIT);
			assertRunsAt(WANTED_BAUD_RATE, module, engine);
			speed(engine).restore();
			assertThat(module.baudRate()).isEqualTo(OWN_BAUD_RATE);
			assertThat(module.speedCommands()).containsExactly(RAISE, LOWER);
		}
	}

	@Test
	void moduleThatStillRunsAtTheNegotiatedSpeedIsFound() {
		try (SerialModule module = new SerialModule(Reaction.OBEY, WANTED_BAUD_RATE);
				AtEngine engine = engine(module.transport())) {
			speed(engine).settle(LIMIT);
			assertRunsAt(WANTED_BAUD_RATE, module, engine);
			assertThat(module.speedCommands()).isEmpty();
		}
	}

	@Test
	void moduleThatRestartedIsFoundAtItsOwnSpeedAndRaisedAgain() {
		try (SerialModule module = new SerialModule(Reaction.OBEY, OWN_BAUD_RATE);
				AtEngine engine = engine(module.transport())) {
			speed(engine).settle(LIMIT);
			module.restart();
			speed(engine).settle(LIMIT);
			assertRunsAt(WANTED_BAUD_RATE, module, engine);
			assertThat(module.speedCommands()).containsExactly(RAISE, RAISE);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "REFUSE", "STAY", "MUMBLE" })
	void speedThatDoesNotWorkIsTakenBackAndNotTriedAgain(Reaction reaction) {
		try (SerialModule module = new SerialModule(reaction, OWN_BAUD_RATE);
				AtEngine engine = engine(module.transport())) {
			speed(engine).settle(LIMIT);
			assertRunsAt(OWN_BAUD_RATE, module, engine);
			speed(engine).settle(LIMIT);
			assertRunsAt(OWN_BAUD_RATE, module, engine);
			assertThat(module.speedCommands()).containsOnlyOnce(RAISE);
		}
	}

	@Test
	void moduleThatIsOffIsReported() {
		try (PseudoTerminal nothing = PseudoTerminal.open();
				AtEngine engine = engine(new SerialTransport(nothing.path(),
						SerialSettings.defaults().withNegotiatedBaudRate(WANTED_BAUD_RATE)))) {
			assertThatExceptionOfType(AtTimeoutException.class)
				.isThrownBy(() -> speed(engine).settle(Duration.ofSeconds(3)))
				.satisfies((ex) -> assertThat(ex.isSilent()).isTrue());
		}
	}

	private static void assertRunsAt(int baudRate, SerialModule module, AtEngine engine) {
		AtAnswer answer = engine.execute(AtCommand.of("AT+ANY", TIMEOUT));
		assertThat(answer.finalLine()).isEqualTo("OK");
		assertThat(module.baudRate()).isEqualTo(baudRate);
		assertThat(module.portBaudRate()).isEqualTo(baudRate);
	}

	private ModuleSpeed speed(AtEngine engine) {
		return new ModuleSpeed(engine, this.memory, TIMEOUT);
	}

	private static AtEngine engine(SerialTransport transport) {
		AtConnection connection = transport.open();
		return new AtEngine(connection, new AtSyntax(List.of(), List.of(), List.of()), new SilentListener(),
				new ClientThreads("speed test"));
	}

}
