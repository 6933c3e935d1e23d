package io.github.espatmqtt.emulator.device;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Ending;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Form;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.Pause;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * The commands about the module itself: liveness, echo, version, restart.
 */
final class BasicCommands {

	private final Firmware firmware;

	private final FirmwareProfile profile;

	private final Terminal terminal;

	BasicCommands(Firmware firmware, CommandContext context) {
		this.firmware = firmware;
		this.profile = context.profile();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT").execute((none) -> {
		}));
		table.add(Command.named("ATE0").execute((none) -> this.firmware.loop().echo(false)));
		table.add(Command.named("ATE1").execute((none) -> this.firmware.loop().echo(true)));
		table.add(reset());
		table.add(Command.named("AT+RESTORE").on(Form.EXECUTE, 0, (none) -> restore()));
		table.add(Command.named("AT+GSLP").on(Form.SET, 1, this::sleep));
		table.add(Command.named("AT+GMR").execute((none) -> print(this.profile.banner())));
		table.addIf(this.profile.has(FirmwareFeature.COMMAND_LIST),
				Command.named("AT+CMD").query((none) -> print(table.listing())));
		table.add(Command.named("AT+SYSRAM").query((none) -> this.terminal.line(memory())));
		table.add(Command.named("AT+SYSROLLBACK").execute(BasicCommands::rollBack));
		table.addIf(this.profile.has(FirmwareFeature.USER_GUIDE),
				Command.named("AT+USERDOCS").query((none) -> print(List.of(guide("en"), guide("zh_CN")))));
	}

	private Command reset() {
		Command reset = Command.named("AT+RST").on(Form.EXECUTE, 0, (none) -> Ending.okThen(this.firmware::restart));
		return this.profile.has(FirmwareFeature.BOOT_MODE) ? reset.on(Form.SET, 1, this::reset) : reset;
	}

	/**
	 * Restart, if need be into the boot loader, which does not understand commands.
	 */
	private Ending reset(Parameters parameters) throws CommandFailed {
		boolean download = parameters.flag(Field.PLAIN);
		parameters.end(Field.PLAIN);
		return Ending.okThen(download ? this.firmware::hang : this.firmware::restart);
	}

	private Ending restore() throws CommandFailed {
		Pause.of(this.firmware.times().restore());
		return Ending.okThen(this.firmware::restore);
	}

	private Ending sleep(Parameters parameters) throws CommandFailed {
		int time = parameters.number(Field.PLAIN, 0, Integer.MAX_VALUE);
		parameters.end(Field.PLAIN);
		this.terminal.line(String.valueOf(time));
		return Ending.okThen(() -> this.firmware.sleep(Duration.ofMillis(time)));
	}

	/**
	 * Fail, because there is no other firmware to go back to.
	 */
	private static void rollBack(Parameters parameters) throws CommandFailed {
		throw new CommandFailed();
	}

	private void print(List<String> lines) {
		lines.forEach(this.terminal::line);
	}

	private String memory() {
		return this.profile.has(FirmwareFeature.LOWEST_MEMORY) ? "+SYSRAM:148408,84044" : "+SYSRAM:148408";
	}

	private String guide(String language) {
		return "+USERDOCS:\"https://docs.espressif.com/projects/esp-at/" + language + "/latest/"
				+ this.profile.chip().toLowerCase(Locale.ROOT) + "/index.html\"";
	}

}
