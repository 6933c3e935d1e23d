package io.github.espatmqtt.emulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * A host that stores certificates and keys in the way of the module's firmware.
 *
 * @param host the host, with its echo off
 * @param firmware the firmware of the module
 */
record StoringHost(TestHost host, FirmwareProfile firmware) {

	private static final String OK = "\r\nOK\r\n";

	private static final Map<String, Integer> TYPES = Map.of("mqtt_ca", 1, "mqtt_cert", 2, "mqtt_key", 3);

	void store(String place, String pem) {
		byte[] content = pem.getBytes(StandardCharsets.ISO_8859_1);
		if (this.firmware.has(FirmwareFeature.CERTIFICATE_STORE)) {
			write("AT+SYSMFG=2,\"" + place + "\",\"" + place + "\",8," + content.length, content);
		}
		else {
			fill(place, container(TYPES.get(place), content));
		}
	}

	/**
	 * Fill the beginning of a partition.
	 */
	void fill(String place, byte[] content) {
		this.host.send("AT+SYSFLASH=0,\"" + place + "\"", OK);
		write("AT+SYSFLASH=1,\"" + place + "\",0," + content.length, content);
	}

	private void write(String line, byte[] content) {
		this.host.raw(line + "\r\n").until(">");
		this.host.raw(content).expect(OK);
	}

	private static byte[] container(int type, byte[] content) {
		int padded = (content.length + 3) / 4 * 4;
		ByteBuffer container = ByteBuffer.allocate(12 + padded).order(ByteOrder.LITTLE_ENDIAN);
		container.putShort((short) 0xf1f1).putShort((short) 1).putInt(4 + padded);
		container.put((byte) type).put((byte) 0).putShort((short) content.length).put(content);
		while (container.hasRemaining()) {
			container.put((byte) 0xff);
		}
		return container.array();
	}

}
