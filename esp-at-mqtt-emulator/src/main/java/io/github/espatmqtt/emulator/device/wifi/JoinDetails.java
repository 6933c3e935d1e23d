package io.github.espatmqtt.emulator.device.wifi;

import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.hardware.Settings;

/**
 * What {@code AT+CWJAP} says beyond name and password. It only matters on the air.
 *
 * @param security whether open networks are avoided
 * @param reconnectInterval time between attempts to join again, in seconds
 * @param rest listen interval, scan mode and protected frames
 */
record JoinDetails(int security, int reconnectInterval, String rest) {

	private static final int ADDRESS_LENGTH = 17;

	private static final int LONGEST_INTERVAL = 7200;

	static JoinDetails read(Parameters parameters) throws CommandFailed {
		parameters.optionalText(ADDRESS_LENGTH);
		int security = parameters.numberOr(0, 0, 1);
		int reconnectInterval = parameters.numberOr(1, 0, LONGEST_INTERVAL);
		int listenInterval = parameters.numberOr(3, 1, 100);
		int scanMode = parameters.numberOr(0, 0, 1);
		parameters.numberOr(15, 3, 600);
		int protectedFrames = parameters.numberOr(1, 0, 3);
		parameters.end(Field.PLAIN);
		return new JoinDetails(security, reconnectInterval, listenInterval + "," + scanMode + "," + protectedFrames);
	}

	void keepIn(Settings settings) {
		String attempts = settings.get(Setting.RECONNECT).split(",")[1];
		settings.put(Setting.JOIN, this.security + "," + this.rest);
		settings.put(Setting.RECONNECT, this.reconnectInterval + "," + attempts);
	}

	/**
	 * Return what was kept as {@code AT+CWJAP?} reports it.
	 */
	static String report(Settings settings) {
		String interval = settings.get(Setting.RECONNECT).split(",")[0];
		return settings.get(Setting.JOIN).replaceFirst(",", "," + interval + ",");
	}

}
