package io.github.espatmqtt.cli.doctor;

import java.util.List;

/**
 * The rungs from this computer to the broker. The place of a rung is its exit code, so a
 * new one goes to the end of its floor, and none leaves.
 */
enum Ladder {

	LIBRARY(10, new LibraryRung()), PORT(11, new PortRung()), PERMISSION(12, new PermissionRung()),
	FREE(13, new FreeRung()), SIGNAL(14, new SignalRung()), AT(15, new AtRung()), ECHO(16, new EchoRung()),
	FIRMWARE(17, new FirmwareRung()), MQTT(18, new MqttRung()), WIFI(19, new WifiRung()), CLOCK(20, new ClockRung()),
	BROKER(21, new BrokerRung()), CONNECT(22, new ConnectRung()), LOOPBACK(23, new LoopbackRung());

	private final int exitCode;

	private final Rung rung;

	Ladder(int exitCode, Rung rung) {
		this.exitCode = exitCode;
		this.rung = rung;
	}

	int exitCode() {
		return this.exitCode;
	}

	Rung rung() {
		return this.rung;
	}

	static List<Ladder> rungs() {
		return List.of(values());
	}

}
