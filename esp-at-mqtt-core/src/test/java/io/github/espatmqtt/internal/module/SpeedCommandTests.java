package io.github.espatmqtt.internal.module;

import java.time.Duration;
import java.util.Optional;

import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.internal.at.ScriptedConnection;
import io.github.espatmqtt.internal.at.ScriptedModule;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialSettings.FlowControl;
import io.github.espatmqtt.transport.SerialSettings.Parity;
import io.github.espatmqtt.transport.SerialSettings.StopBits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the command of {@link ModuleSpeed} with a scripted module and a made-up port.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpeedCommandTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String OK = "\r\nOK\r\n";

	private final ScriptedConnection script = new ScriptedConnection().synchronize();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			5 | ONE            | NONE | NONE    | 5,1,0,0
			6 | ONE_AND_A_HALF | ODD  | CTS     | 6,2,1,1
			7 | TWO            | EVEN | RTS_CTS | 7,3,2,3
			8 | ONE            | NONE | CTS     | 8,1,0,1
			""")
	void moduleGetsTheSettingsOfThePortAsItSeesThem(int dataBits, StopBits stopBits, Parity parity, FlowControl flow,
			String parameters) {
		SerialSettings settings = new SerialSettings(9600, dataBits, stopBits, parity, flow, false, false, 460_800);
		this.script.expect("AT+UART_CUR=460800," + parameters).send(OK).synchronize();
		assertThat(settle(settings, true)).isEqualTo(460_800);
	}

	@Test
	void moduleIsNotToldOfASpeedThePortDoesNotHave() {
		assertThat(settle(SerialSettings.defaults().withNegotiatedBaudRate(460_800), false)).isEqualTo(115_200);
		assertThat(this.script.heard()).containsExactly("AT\\r\\n");
	}

	@Test
	void speedIsLeftAloneUnlessAskedFor() {
		assertThat(settle(SerialSettings.defaults(), true)).isEqualTo(115_200);
		assertThat(this.script.heard()).containsExactly("AT\\r\\n");
	}

	@Test
	void speedOfAnythingButASerialPortIsLeftAlone() {
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			ModuleSpeed speed = new ModuleSpeed(module.engine(), new ModuleMemory(), TIMEOUT);
			speed.settle(TIMEOUT);
			speed.restore();
		}
		assertThat(this.script.heard()).containsExactly("AT\\r\\n");
	}

	@Test
	void moduleThatCannotBeUnderstoodIsToldAllTheSame() {
		this.script.expect("AT+X=1").send("\u007f\u007f\r\n").synchronize().expect("AT+Y").send("+Y:1\r\n" + OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			module.engine().synchronize(TIMEOUT);
			module.engine().tell(AtCommand.of("AT+X=1", Duration.ofMillis(50)));
			assertThat(module.engine().execute(AtCommand.of("AT+Y", TIMEOUT)).lines()).containsExactly("+Y:1");
		}
	}

	private int settle(SerialSettings settings, boolean possible) {
		MadeUpPort port = new MadeUpPort(this.script, settings, possible);
		try (ScriptedModule module = new ScriptedModule(port)) {
			AtEngine engine = module.engine();
			new ModuleSpeed(engine, new ModuleMemory(), TIMEOUT).settle(TIMEOUT);
		}
		return port.baudRate();
	}

	private static final class MadeUpPort implements AtConnection, LineSpeed {

		private final ScriptedConnection script;

		private final SerialSettings settings;

		private final boolean possible;

		private volatile int baudRate;

		MadeUpPort(ScriptedConnection script, SerialSettings settings, boolean possible) {
			this.script = script;
			this.settings = settings;
			this.possible = possible;
			this.baudRate = settings.baudRate();
		}

		@Override
		public int read(byte[] buffer, Duration timeout) {
			return this.script.read(buffer, timeout);
		}

		@Override
		public void write(byte[] bytes) {
			this.script.write(bytes);
		}

		@Override
		public Optional<LineSpeed> lineSpeed() {
			return Optional.of(this);
		}

		@Override
		public SerialSettings settings() {
			return this.settings;
		}

		@Override
		public int baudRate() {
			return this.baudRate;
		}

		@Override
		public boolean change(int newBaudRate) {
			this.baudRate = newBaudRate;
			return this.possible;
		}

		@Override
		public void close() {
			this.script.close();
		}

	}

}
