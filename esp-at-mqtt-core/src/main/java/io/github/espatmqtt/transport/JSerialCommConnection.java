package io.github.espatmqtt.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.github.espatmqtt.transport.TransportException.Reason;

/**
 * The one class that knows jSerialComm. It reads with blocking calls and no data
 * listener: closing a port from a listener can deadlock, and a listener spins once the
 * port is unplugged.
 */
final class JSerialCommConnection implements AtConnection {

	private static final int ALREADY_OPEN_IN_THIS_PROCESS = 2;

	private static final int EACCES = 13;

	private static final int EPERM = 1;

	private static final int EBUSY = 16;

	private static final int EWOULDBLOCK = 11;

	private final SerialPort port;

	private final String name;

	private JSerialCommConnection(SerialPort port, String name) {
		this.port = port;
		this.name = name;
	}

	static AtConnection open(String name, SerialSettings settings) {
		SerialPort port = find(name);
		configure(port, settings);
		if (!port.openPort()) {
			throw notOpened(name, port.getLastErrorCode());
		}
		return new JSerialCommConnection(port, name);
	}

	private static SerialPort find(String name) {
		try {
			return SerialPort.getCommPort(name);
		}
		catch (SerialPortInvalidPortException ex) {
			throw new TransportException(Reason.NOT_FOUND, name, "There is no serial port " + name + ". "
					+ availablePorts() + " Plug the module in, or correct the name.", ex);
		}
	}

	private static String availablePorts() {
		String ports = Arrays.stream(SerialPort.getCommPorts())
			.map(SerialPort::getSystemPortPath)
			.sorted()
			.collect(Collectors.joining(", "));
		return ports.isEmpty() ? "This computer has no serial port at the moment."
				: "The ports there are: " + ports + ".";
	}

	private static void configure(SerialPort port, SerialSettings settings) {
		port.setComPortParameters(settings.baudRate(), settings.dataBits(), switch (settings.stopBits()) {
			case ONE -> SerialPort.ONE_STOP_BIT;
			case ONE_AND_A_HALF -> SerialPort.ONE_POINT_FIVE_STOP_BITS;
			case TWO -> SerialPort.TWO_STOP_BITS;
		}, switch (settings.parity()) {
			case NONE -> SerialPort.NO_PARITY;
			case ODD -> SerialPort.ODD_PARITY;
			case EVEN -> SerialPort.EVEN_PARITY;
		});
		port.setFlowControl(switch (settings.flowControl()) {
			case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
			case CTS -> SerialPort.FLOW_CONTROL_CTS_ENABLED;
			case RTS_CTS -> SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
		});
		port.setDTRandRTS(settings.dtr(), settings.rts());
	}

	private static TransportException notOpened(String name, int errorCode) {
		return switch (errorCode) {
			case EACCES, EPERM -> new TransportException(
					Reason.NO_PERMISSION, name, "This user may not open the serial port " + name
							+ ". Add the user to the group that owns the port" + group(name) + ", then log in again.",
					null);
			case ALREADY_OPEN_IN_THIS_PROCESS, EBUSY,
					EWOULDBLOCK ->
				new TransportException(
						Reason.BUSY, name, "The serial port " + name
								+ " is in use. Close the program that has it open (on Linux: fuser " + name + ").",
						null);
			default -> new TransportException(Reason.NOT_OPENED, name, "The serial port " + name
					+ " cannot be opened (system error " + errorCode + "). Check the cable and the line settings.",
					null);
		};
	}

	private static String group(String name) {
		try {
			return " (" + Files.getAttribute(Path.of(name), "posix:group") + ")";
		}
		catch (IOException | UnsupportedOperationException | IllegalArgumentException ex) {
			return "";
		}
	}

	@Override
	public int read(byte[] buffer, Duration timeout) {
		int millis = (int) Math.max(1, timeout.toMillis());
		if (this.port.getReadTimeout() != millis) {
			this.port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, millis, 0);
		}
		int count = this.port.readBytes(buffer, buffer.length);
		if (count < 0) {
			throw lost();
		}
		return count;
	}

	@Override
	public void write(byte[] bytes) {
		int offset = 0;
		while (offset < bytes.length) {
			int count = this.port.writeBytes(bytes, bytes.length - offset, offset);
			if (count < 0 || !this.port.isOpen()) {
				throw lost();
			}
			offset += count;
		}
	}

	private TransportException lost() {
		return new TransportException(Reason.LOST, this.name,
				"The serial port " + this.name + " was closed or unplugged", null);
	}

	@Override
	public void close() {
		this.port.closePort();
	}

}
