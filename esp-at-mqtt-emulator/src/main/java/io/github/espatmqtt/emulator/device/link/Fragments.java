package io.github.espatmqtt.emulator.device.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

import io.github.espatmqtt.emulator.device.uart.Wire;
import io.github.espatmqtt.emulator.mqtt.Message;

/**
 * Cuts a received message into what the receive buffer holds at a time.
 *
 * @param buffer the size of the receive buffer, which the first piece shares with the
 * MQTT header
 * @param reads how many bytes of a message that the buffer cannot hold come at once, of
 * those that there is room for
 */
record Fragments(int buffer, IntUnaryOperator reads) {

	/**
	 * Create fragments that fill the buffer.
	 */
	Fragments(int buffer) {
		this(buffer, IntUnaryOperator.identity());
	}

	/**
	 * Return the lines that report a message.
	 */
	List<byte[]> of(Message message) {
		String topic = Wire.encode(message.topic());
		byte[] payload = message.payload();
		List<byte[]> lines = new ArrayList<>();
		int first = this.buffer - header(topic.length(), message);
		int start = 0;
		do {
			int room = Math.min(payload.length - start, (start == 0) ? first : this.buffer);
			int end = start + ((payload.length > first) ? this.reads.applyAsInt(room) : room);
			lines.add(line(topic, Arrays.copyOfRange(payload, start, end)));
			start = end;
		}
		while (start < payload.length);
		return lines;
	}

	private static int header(int topic, Message message) {
		int variable = 2 + topic + ((message.qos() > 0) ? 2 : 0);
		int remaining = variable + message.payload().length;
		int lengthBytes = (remaining < 0x80) ? 1 : (remaining < 0x4000) ? 2 : 3;
		return 1 + lengthBytes + variable;
	}

	private static byte[] line(String topic, byte[] piece) {
		byte[] header = Wire.bytes(Wire.format("+MQTTSUBRECV:0,\"%s\",%d,", topic, piece.length));
		byte[] line = Arrays.copyOf(header, header.length + piece.length + 2);
		System.arraycopy(piece, 0, line, header.length, piece.length);
		line[line.length - 2] = '\r';
		line[line.length - 1] = '\n';
		return line;
	}

}
