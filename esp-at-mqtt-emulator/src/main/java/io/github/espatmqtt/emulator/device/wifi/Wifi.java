package io.github.espatmqtt.emulator.device.wifi;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.hardware.AccessPoint;
import io.github.espatmqtt.emulator.device.hardware.Flash;
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

	private static final Set<String> STATION_MODES = Set.of("1", "3");

	private static final Set<String> ACCESS_POINT_MODES = Set.of("2", "3");

	private final @Nullable AccessPoint inReach;

	private final Settings settings;

	private final Terminal terminal;

	private final @Nullable AccessPoint storedAtStart;

	private volatile @Nullable AccessPoint joined;

	private volatile boolean tried;

	public Wifi(@Nullable AccessPoint inReach, Settings settings, Terminal terminal) {
		this.inReach = inReach;
		this.settings = settings;
		this.terminal = terminal;
		this.storedAtStart = settings.network();
	}

	public boolean isJoined() {
		return this.joined != null;
	}

	/**
	 * Return whether a connection was ever started, successful or not.
	 */
	public boolean hasTried() {
		return this.tried;
	}

	public boolean isOn() {
		return this.settings.isOn(Setting.WIFI_DRIVER) && !this.settings.get(Setting.WIFI_MODE).equals("0");
	}

	public boolean isStation() {
		return isOn() && STATION_MODES.contains(this.settings.get(Setting.WIFI_MODE));
	}

	boolean isAccessPoint() {
		return isOn() && ACCESS_POINT_MODES.contains(this.settings.get(Setting.WIFI_MODE));
	}

	void requireStation() throws CommandFailed {
		if (!isStation()) {
			throw new CommandFailed();
		}
	}

	@Nullable AccessPoint joined() {
		return this.joined;
	}

	/**
	 * Return the networks that a scan finds.
	 */
	List<AccessPoint> inReach() {
		AccessPoint stored = this.settings.network();
		return (this.inReach != null) ? List.of(this.inReach)
				: Stream.of((stored != null) ? stored : Flash.ANY_NETWORK, Flash.ANY_NETWORK).distinct().toList();
	}

	/**
	 * Return whether any network there might be is in reach.
	 */
	boolean reachesAll() {
		return this.inReach == null;
	}

	/**
	 * Join the network that was stored at the start, if there was one.
	 */
	public void joinByItself() {
		if (this.settings.isOn(Setting.AUTO_CONNECT)) {
			joinAgain(this.storedAtStart);
		}
	}

	/**
	 * Join the stored network, if there is one.
	 */
	void joinStored() {
		joinAgain(this.settings.network());
	}

	private void joinAgain(@Nullable AccessPoint stored) {
		if (isStation() && stored != null) {
			this.tried = true;
			if (problem(stored) == 0) {
				announce(stored);
			}
		}
	}

	void join(AccessPoint network) throws CommandFailed {
		leave();
		this.tried = true;
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
