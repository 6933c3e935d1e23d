package io.github.espatmqtt.emulator.device;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.espatmqtt.emulator.device.hardware.DeviceSettings;
import io.github.espatmqtt.emulator.device.hardware.Flash;
import io.github.espatmqtt.emulator.device.hardware.Hardware;
import io.github.espatmqtt.emulator.device.hardware.Times;
import io.github.espatmqtt.emulator.fault.FaultPanel;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.emulator.mqtt.LinkException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The firmware without a line and without a broker.
 */
class FirmwareTests {

	private final List<String> output = new CopyOnWriteArrayList<>();

	private final List<String> journal = new CopyOnWriteArrayList<>();

	private final Firmware firmware = new Firmware(hardware(), new NoPower(), this.journal::add);

	@Test
	void saysThatItIsReadyAndThenAnswers() {
		this.firmware.start();
		receive("AT\r\n");
		await().untilAsserted(() -> assertThat(this.output).containsExactly("\r\nready\r\n", "AT\r\n", "\r\nOK\r\n"));
		this.firmware.stop();
	}

	@Test
	void swallowsWhatArrivesAfterItHasStopped() {
		this.firmware.start();
		this.firmware.stop();
		receive("AT\r\nAT+GMR\r\n");
		assertThat(this.output).containsExactly("\r\nready\r\n");
	}

	@Test
	void remembersWhatItReceived() {
		this.firmware.start();
		receive("AT+X=\"caf\u00c3\u00a9\"\r\n");
		assertThat(this.journal).containsExactly("AT+X=\"caf\u00e9\"");
		this.firmware.stop();
	}

	private void receive(String input) {
		this.firmware.receive(input.getBytes(StandardCharsets.ISO_8859_1));
	}

	private Hardware hardware() {
		DeviceSettings settings = new DeviceSettings(FirmwareProfile.V4_1, null, null, Duration.ofSeconds(10),
				Times.NONE);
		return new Hardware(settings, (login, listener, timeout) -> {
			throw new LinkException("No broker here");
		}, new FaultPanel(), new Flash(null),
				(frame) -> this.output.add(new String(frame, StandardCharsets.ISO_8859_1)));
	}

	private static final class NoPower implements Power {

		@Override
		public void restart() {
		}

		@Override
		public void sleep(Duration time) {
		}

	}

}
