package io.github.espatmqtt.emulator.device.wifi;

import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.hardware.AccessPoint;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;

/**
 * The commands that look for access points.
 */
final class ScanCommands {

	private static final int ALL = 0xffff;

	private static final int FIRST_FIVE_FIELDS = 0x1f;

	private static final int ALL_FIELDS = 0x7ff;

	private static final int WEAKEST = -100;

	private static final int LONGEST_SCAN = 1500;

	private final Wifi wifi;

	private final Terminal terminal;

	private Scan scan;

	ScanCommands(Wifi wifi, CommandContext context) {
		this.wifi = wifi;
		this.terminal = context.terminal();
		this.scan = new Scan(context.profile().has(FirmwareFeature.WIFI_STATE) ? ALL_FIELDS : FIRST_FIVE_FIELDS,
				WEAKEST, ALL);
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT+CWLAPOPT").set(2, this::options));
		table.add(Command.named("AT+CWLAP").set(1, this::search).execute((none) -> list(this.wifi.inReach().stream())));
	}

	private void options(Parameters parameters) throws CommandFailed {
		parameters.flag(Field.PLAIN);
		int fields = parameters.number(Field.PLAIN, 0, ALL);
		int weakest = parameters.numberOr(WEAKEST, WEAKEST, 40);
		int encryptions = parameters.numberOr(ALL, 0, ALL);
		parameters.end(Field.PLAIN);
		this.scan = new Scan(fields, weakest, encryptions);
	}

	private void search(Parameters parameters) throws CommandFailed {
		String ssid = Wire.decode(parameters.optionalText(32));
		String address = parameters.optionalText(17);
		int channel = parameters.numberOr(Scan.CHANNEL, 0, 14);
		parameters.numberOr(0, 0, 1);
		parameters.numberOr(0, 0, LONGEST_SCAN);
		parameters.numberOr(0, 0, LONGEST_SCAN);
		parameters.end(Field.PLAIN);
		Predicate<AccessPoint> wanted = (found) -> ssid.isEmpty() || found.ssid().equals(ssid);
		boolean there = (address.isEmpty() || address.equalsIgnoreCase(Scan.ADDRESS))
				&& (channel == 0 || channel == Scan.CHANNEL);
		Stream<AccessPoint> all = this.wifi.inReach().stream();
		if (this.wifi.reachesAll() && !ssid.isEmpty()) {
			all = Stream.of(new AccessPoint(ssid, ""));
		}
		list(all.filter((found) -> there).filter(wanted));
	}

	private void list(Stream<AccessPoint> found) throws CommandFailed {
		this.wifi.requireStation();
		found.filter(this.scan::shows).map(this.scan::line).forEach(this.terminal::line);
	}

}
