package io.github.espatmqtt.transport;

import java.io.File;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.github.espatmqtt.transport.TransportException.Reason;

/**
 * The one class that knows jSerialComm. It reads with blocking calls and no data
 * listener: closing a port from a listener can deadlock, and a listener spins once the
 * port is unplugged.
 *
 * <p>
 * Listing the ports frees what the library keeps of every port that is not open, even
 * while another thread is opening it or still returning from a read. So opening, listing
 * and closing exclude each other, and closing waits for reads and writes to return.
 *
 * <p>
 * The library closes all ports when the process is told to end, while the application is
 * still shutting down. It is made to wait until the application has closed them.
 */
final class JSerialCommConnection implements AtConnection, LineSpeed, ModemLines {

	/** The library counts in steps of 100 ms and reconfigures the port for a new one. */
	private static final int READ_STEP_MILLIS = 100;

	/** As long as Spring gives each phase of a shutdown. */
	private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(30);

	private static final ReentrantLock LIBRARY = new ReentrantLock();

	private static final OpenPorts OPEN_PORTS = new OpenPorts();

	static {
		SerialPort
			.addShutdownHook(new Thread(() -> OPEN_PORTS.awaitAllClosed(SHUTDOWN_LIMIT), "esp-at-serial-shutdown"));
	}

	private final AtomicBoolean closed = new AtomicBoolean();

	private final PortCalls calls = new PortCalls();

	private final SerialPort port;

	private final String name;

	private final SerialSettings settings;

	private volatile int baudRate;

	private JSerialCommConnection(SerialPort port, String name, SerialSettings settings) {
		this.port = port;
		this.name = name;
		this.settings = settings;
		this.baudRate = settings.baudRate();
	}

	static AtConnection open(String name, SerialSettings settings) {
		LIBRARY.lock();
		try {
			SerialPort port = find(name);
			configure(port, settings);
			if (!port.openPort()) {
				throw notOpened(port, name, port.getLastErrorCode());
			}
			OPEN_PORTS.opened();
			return new JSerialCommConnection(port, name, settings);
		}
		finally {
			LIBRARY.unlock();
		}
	}

	private static SerialPort find(String name) {
		try {
			return SerialPort.getCommPort(UsbAddress.parse(name).map((adapter) -> adapter.find(ports())).orElse(name));
		}
		catch (SerialPortInvalidPortException ex) {
			throw SerialOpenFailure.notFound(name, availablePorts(), ex);
		}
	}

	static List<SerialPortDescription> describePorts() {
		LIBRARY.lock();
		try {
			return Arrays.stream(SerialPort.getCommPorts())
				.map((port) -> new SerialPortDescription(port.getSystemPortPath(), port.getPortDescription(),
						port(port).address()))
				.toList();
		}
		finally {
			LIBRARY.unlock();
		}
	}

	private static List<UsbAddress.Port> ports() {
		return Arrays.stream(SerialPort.getCommPorts()).map(JSerialCommConnection::port).toList();
	}

	private static UsbAddress.Port port(SerialPort port) {
		return new UsbAddress.Port(port.getSystemPortPath(), port.getVendorID(), port.getProductID(),
				port.getSerialNumber());
	}

	private static List<String> availablePorts() {
		return Arrays.stream(SerialPort.getCommPorts()).map(SerialPort::getSystemPortPath).sorted().toList();
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
		port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_STEP_MILLIS, 0);
	}

	private static TransportException notOpened(SerialPort port, String name, int errorCode) {
		String path = port.getSystemPortPath();
		List<String> available = availablePorts();
		boolean present = available.contains(path) || new File(path).exists();
		boolean windows = File.separatorChar == '\\';
		return new SerialOpenFailure(name, path, available, present, windows).exception(errorCode);
	}

	@Override
	public int read(byte[] buffer, Duration timeout) {
		long start = System.nanoTime();
		int count;
		do {
			count = this.calls.call(() -> this.port.readBytes(buffer, buffer.length));
		}
		while (count == 0 && Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) < 0);
		if (count < 0) {
			throw lost();
		}
		return count;
	}

	@Override
	public void write(byte[] bytes) {
		if (this.calls.call(() -> this.port.writeBytes(bytes, bytes.length)) != bytes.length) {
			throw lost();
		}
	}

	@Override
	public Optional<LineSpeed> lineSpeed() {
		return Optional.of(this);
	}

	@Override
	public SerialSettings settings() {
		return this.settings;
	}

	@Override
	public int baudRate() {
		return this.baudRate;
	}

	@Override
	public boolean change(int newBaudRate) {
		this.baudRate = newBaudRate;
		return this.calls.call(() -> this.port.setBaudRate(newBaudRate) ? 1 : 0) == 1;
	}

	@Override
	public Optional<ModemLines> modemLines() {
		return Optional.of(this);
	}

	@Override
	public void dtr(boolean asserted) {
		set(asserted ? this.port::setDTR : this.port::clearDTR);
	}

	@Override
	public void rts(boolean asserted) {
		if (this.settings.flowControl() != SerialSettings.FlowControl.RTS_CTS) {
			set(asserted ? this.port::setRTS : this.port::clearRTS);
		}
	}

	private void set(BooleanSupplier line) {
		if (this.calls.call(() -> line.getAsBoolean() ? 1 : 0) == PortCalls.CLOSED) {
			throw lost();
		}
	}

	private TransportException lost() {
		return new TransportException(Reason.LOST, this.name,
				"The serial port " + this.name + " was closed or unplugged", null);
	}

	@Override
	public void close() {
		LIBRARY.lock();
		try {
			this.calls.close(this.port::closePort);
		}
		finally {
			LIBRARY.unlock();
			if (this.closed.compareAndSet(false, true)) {
				OPEN_PORTS.closed();
			}
		}
	}

}
