package io.github.espatmqtt.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;

/**
 * A pseudo-terminal of the operating system: the code under test opens {@link #path()} as
 * its serial port, the test is the module behind it. Linux only.
 *
 * <p>
 * The port starts raw and survives being opened and closed; {@link #close()} unplugs it.
 */
public final class PseudoTerminal implements AutoCloseable {

	private static final int O_RDWR = 2;

	private static final int O_NOCTTY = 0x100;

	private static final int O_NONBLOCK = 0x800;

	private static final int O_CLOEXEC = 0x80000;

	private static final int EAGAIN = 11;

	private static final int EINTR = 4;

	private static final int TERMIOS_BYTES = 128;

	/** Unlike tcgetattr, this request has the speed as a number. */
	private static final long TCGETS2 = 0x802C542AL;

	private static final int OUTPUT_SPEED_OFFSET = 40;

	private static final short POLLIN = 1;

	private static final short POLLOUT = 4;

	private final int master;

	private final int slave;

	private final int[] wakeUp;

	private final String path;

	private final AtomicBoolean closed = new AtomicBoolean();

	private final ReentrantLock reading = new ReentrantLock();

	private final ReentrantLock writing = new ReentrantLock();

	private PseudoTerminal(int master, int slave, int[] wakeUp, String path) {
		this.master = master;
		this.slave = slave;
		this.wakeUp = wakeUp;
		this.path = path;
	}

	/**
	 * Plug in a new serial port.
	 * @return the far end of the port
	 */
	public static PseudoTerminal open() {
		int master = LibC.INSTANCE.posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
		LibC.INSTANCE.grantpt(master);
		LibC.INSTANCE.unlockpt(master);
		String path = slavePath(master);
		// an open slave keeps the port alive while the code under test has it closed
		int slave = LibC.INSTANCE.open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
		makeRaw(slave);
		int[] wakeUp = new int[2];
		LibC.INSTANCE.pipe2(wakeUp, O_CLOEXEC);
		return new PseudoTerminal(master, slave, wakeUp, path);
	}

	private static String slavePath(int master) {
		byte[] name = new byte[64];
		if (LibC.INSTANCE.ptsname_r(master, name, name.length) != 0) {
			throw new IllegalStateException("The pseudo-terminal has no name");
		}
		return Native.toString(name, StandardCharsets.US_ASCII.name());
	}

	private static void makeRaw(int descriptor) {
		byte[] termios = new byte[TERMIOS_BYTES];
		LibC.INSTANCE.tcgetattr(descriptor, termios);
		LibC.INSTANCE.cfmakeraw(termios);
		LibC.INSTANCE.tcsetattr(descriptor, 0, termios);
	}

	/**
	 * Return the name of the serial port.
	 * @return for example {@code /dev/pts/3}
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Return the speed the code under test has set for its port.
	 * @return the speed in baud
	 */
	public int baudRate() {
		byte[] termios = new byte[TERMIOS_BYTES];
		LibC.INSTANCE.ioctl(this.master, TCGETS2, termios);
		return ByteBuffer.wrap(termios).order(ByteOrder.nativeOrder()).getInt(OUTPUT_SPEED_OFFSET);
	}

	/**
	 * Return what the code under test writes to its port.
	 * @return a stream that ends when the port is unplugged
	 */
	public InputStream input() {
		return new Input();
	}

	/**
	 * Return where the code under test reads from.
	 * @return a stream that blocks while the port's buffer is full
	 */
	public OutputStream output() {
		return new Output();
	}

	/**
	 * Write bytes to the code under test.
	 * @param bytes the bytes
	 * @throws IOException if the port is unplugged
	 */
	public void write(byte[] bytes) throws IOException {
		output().write(bytes);
	}

	/**
	 * Wait for bytes of the code under test.
	 * @param count how many bytes
	 * @return the bytes, fewer if the port was unplugged meanwhile
	 * @throws IOException if reading fails
	 */
	public byte[] read(int count) throws IOException {
		return input().readNBytes(count);
	}

	/**
	 * Unplug the port. Doing so again has no effect.
	 */
	@Override
	public void close() {
		if (!this.closed.compareAndSet(false, true)) {
			return;
		}
		LibC.INSTANCE.close(this.wakeUp[1]);
		this.reading.lock();
		this.writing.lock();
		try {
			LibC.INSTANCE.close(this.master);
			LibC.INSTANCE.close(this.slave);
			LibC.INSTANCE.close(this.wakeUp[0]);
		}
		finally {
			this.writing.unlock();
			this.reading.unlock();
		}
	}

	private int transfer(ReentrantLock lock, short event, Transfer transfer) throws IOException {
		lock.lock();
		try (Memory descriptors = new Memory(16)) {
			while (!this.closed.get()) {
				await(descriptors, event);
				int count = attempt(transfer);
				if (count >= 0) {
					return count;
				}
			}
			return -1;
		}
		finally {
			lock.unlock();
		}
	}

	private void await(Memory descriptors, short event) throws IOException {
		descriptors.clear();
		descriptors.setInt(0, this.master);
		descriptors.setShort(4, event);
		descriptors.setInt(8, this.wakeUp[0]);
		descriptors.setShort(12, POLLIN);
		try {
			LibC.INSTANCE.poll(descriptors, 2, -1);
		}
		catch (LastErrorException ex) {
			requireAnyOf(ex, EINTR);
		}
	}

	private int attempt(Transfer transfer) throws IOException {
		try {
			return this.closed.get() ? -1 : transfer.run();
		}
		catch (LastErrorException ex) {
			requireAnyOf(ex, EINTR, EAGAIN);
			return -1;
		}
	}

	private static void requireAnyOf(LastErrorException failure, int... harmless) throws IOException {
		for (int code : harmless) {
			if (failure.getErrorCode() == code) {
				return;
			}
		}
		throw new IOException("Pseudo-terminal failed with system error " + failure.getErrorCode(), failure);
	}

	@FunctionalInterface
	private interface Transfer {

		int run() throws LastErrorException;

	}

	private final class Input extends InputStream {

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			if (length == 0) {
				return 0;
			}
			byte[] chunk = new byte[length];
			int count = transfer(PseudoTerminal.this.reading, POLLIN,
					() -> LibC.INSTANCE.read(PseudoTerminal.this.master, chunk, chunk.length));
			System.arraycopy(chunk, 0, buffer, offset, Math.max(0, count));
			return count;
		}

	}

	private final class Output extends OutputStream {

		@Override
		public void write(int value) throws IOException {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] buffer, int offset, int length) throws IOException {
			int done = 0;
			while (done < length) {
				byte[] chunk = new byte[length - done];
				System.arraycopy(buffer, offset + done, chunk, 0, chunk.length);
				int count = transfer(PseudoTerminal.this.writing, POLLOUT,
						() -> LibC.INSTANCE.write(PseudoTerminal.this.master, chunk, chunk.length));
				if (count < 0) {
					throw new IOException("The pseudo-terminal is unplugged");
				}
				done += count;
			}
		}

	}

	/**
	 * The functions of the C library needed here, under their names there.
	 */
	private interface LibC extends Library {

		LibC INSTANCE = Native.load("c", LibC.class);

		int posix_openpt(int flags) throws LastErrorException;

		int grantpt(int descriptor) throws LastErrorException;

		int unlockpt(int descriptor) throws LastErrorException;

		int ptsname_r(int descriptor, byte[] name, long length);

		int open(String path, int flags) throws LastErrorException;

		int tcgetattr(int descriptor, byte[] termios) throws LastErrorException;

		void cfmakeraw(byte[] termios);

		int tcsetattr(int descriptor, int actions, byte[] termios) throws LastErrorException;

		int ioctl(int descriptor, long request, byte[] data) throws LastErrorException;

		int pipe2(int[] descriptors, int flags) throws LastErrorException;

		int poll(Memory descriptors, long count, int timeout) throws LastErrorException;

		int read(int descriptor, byte[] buffer, long length) throws LastErrorException;

		int write(int descriptor, byte[] buffer, long length) throws LastErrorException;

		int close(int descriptor) throws LastErrorException;

	}

}
