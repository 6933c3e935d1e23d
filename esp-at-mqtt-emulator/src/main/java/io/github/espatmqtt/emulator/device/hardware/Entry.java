package io.github.espatmqtt.emulator.device.hardware;

/**
 * A value in key-value storage.
 *
 * @param type what it is, from 1 (one byte) to 8 (binary)
 * @param content its bytes, or the digits of a number
 */
public record Entry(int type, byte[] content) {

}
