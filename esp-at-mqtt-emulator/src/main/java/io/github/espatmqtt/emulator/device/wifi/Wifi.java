package io.github.espatmqtt.emulator.device.wifi;

import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.hardware.AccessPoint;
import io.github.espatmqtt.emulator.device.hardware.Setting;
import io.github.espatmqtt.emulator.device.hardware.Settings;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * The module as a Wi-Fi station.
 */
public final class Wifi {

	private static final int WRONG_PASSWORD = 2;

	private static final int NO_SUCH_NETWORK = 3;

	private final @Nullable AccessPoint inReach;

	private final Settings settings;

	private final Terminal terminal;

	private volatile @Nullable AccessPoint joined;

	public Wifi(@Nullable AccessPoint inReach, Settings settings, Terminal terminal) {
		this.inReach = inReach;
		this.settings = settings;
		this.terminal = terminal;
	}

	Settings settings() {
		return this.settings;
	}

	public boolean isJoined() {
		return this.joined != null;
	}

	@Nullable AccessPoint joined() {
		return this.joined;
	}

	/**
	 * Join the stored network, if there is one, as after a restart.
	 */
	public void joinByItself() {
		AccessPoint stored = this.settings.network();
		boolean wanted = this.settings.get(Setting.AUTO_CONNECT).equals("1");
		if (wanted && stored != null && problem(stored) == 0) {
			announce(stored);
		}
	}

	void join(AccessPoint network) throws CommandFailed {
		leave();
		int problem = problem(network);
		if (problem != 0) {
			this.terminal.line("+CWJAP:" + problem);
			throw new CommandFailed();
		}
		this.settings.network(network);
		announce(network);
	}

	void leave() {
		if (isJoined()) {
			this.joined = null;
			this.terminal.line("WIFI DISCONNECT");
		}
	}

	private void announce(AccessPoint network) {
		this.terminal.line("WIFI CONNECTED");
		this.joined = network;
		this.terminal.line("WIFI GOT IP");
	}

	private int problem(AccessPoint network) {
		if (this.inReach == null || this.inReach.equals(network)) {
			return 0;
		}
		return this.inReach.ssid().equals(network.ssid()) ? WRONG_PASSWORD : NO_SUCH_NETWORK;
	}

}
