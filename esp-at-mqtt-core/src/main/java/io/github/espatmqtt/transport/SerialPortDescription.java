package io.github.espatmqtt.transport;

import org.jspecify.annotations.Nullable;

/**
 * A serial port of this computer.
 *
 * @param path the port as the operating system names it, for example {@code /dev/ttyUSB0}
 * @param text what the operating system or the adapter says it is
 * @param usbAddress the USB adapter behind it, as {@link SerialTransport} takes it for a
 * name, or {@code null} if there is none
 * @since 0.1.0
 */
public record SerialPortDescription(String path, String text, @Nullable String usbAddress) {

}
