package io.github.espatmqtt.transport;

import java.time.Duration;
import java.util.Optional;

/**
 * An open byte stream to an ESP-AT module. One thread reads while others write;
 * {@link #close()} may be called by any thread and frees a blocked read or write.
 *
 * @since 0.1.0
 */
public interface AtConnection extends AutoCloseable {

	/**
	 * Read what has arrived, waiting for at least one byte.
	 * @param buffer where the bytes go
	 * @param timeout the longest wait; a serial port may wait up to 100 ms longer
	 * @return the number of bytes read, 0 if none arrived in time
	 * @throws TransportException with reason {@code LOST} once the connection is closed,
	 * unplugged or cut
	 */
	int read(byte[] buffer, Duration timeout);

	/**
	 * Write all bytes, blocking while the line is slower than the caller.
	 * @param bytes the bytes to write
	 * @throws TransportException with reason {@code LOST} if not all bytes could be
	 * written
	 */
	void write(byte[] bytes);

	/**
	 * Return the speed of the line, where there is one that can be changed.
	 * @return the speed of a serial port, empty for anything else
	 */
	default Optional<LineSpeed> lineSpeed() {
		return Optional.empty();
	}

	/**
	 * Return the lines that may be wired to the module's reset, where there are any.
	 * @return the lines of a serial port, near or far, empty for anything else
	 */
	default Optional<ModemLines> modemLines() {
		return Optional.empty();
	}

	/**
	 * Release the port or socket. Closing again has no effect.
	 */
	@Override
	void close();

}
