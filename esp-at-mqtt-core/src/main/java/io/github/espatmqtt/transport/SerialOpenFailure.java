package io.github.espatmqtt.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.espatmqtt.transport.TransportException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a serial port could not be opened. The serial library hands out the codes
 * of the operating system, except for one of its own: 2 also stands for a port that is
 * open in this process already.
 *
 * @param name the port as the user named it
 * @param path the port as the operating system names it
 * @param available the ports there are
 * @param present whether the port exists
 * @param windows whether the codes are those of Windows
 */
record SerialOpenFailure(String name, String path, List<String> available, boolean present, boolean windows) {

	private static final int NO_SUCH_FILE_OR_OPEN_HERE = 2;

	private static final int WINDOWS_ACCESS_DENIED = 5;

	private static final int WINDOWS_SHARING_VIOLATION = 32;

	private static final int EPERM = 1;

	private static final int ENXIO = 6;

	private static final int EAGAIN = 11;

	private static final int EACCES = 13;

	private static final int EBUSY = 16;

	private static final int ENODEV = 19;

	private static final int ENOTTY = 25;

	private static final int EWOULDBLOCK_ON_MACOS = 35;

	static TransportException notFound(String name, List<String> available, @Nullable Throwable cause) {
		String ports = available.isEmpty() ? "This computer has no serial port at the moment."
				: "The ports there are: " + String.join(", ", available) + ".";
		return new TransportException(Reason.NOT_FOUND, name,
				"There is no serial port " + name + ". " + ports + " Plug the module in, or correct the name.", cause);
	}

	/**
	 * The library unpacks its native part into the temporary folder, or else the home of
	 * the user. Where neither is possible, as on a read-only file system, it goes
	 * without.
	 */
	static TransportException withoutLibrary(String name, LinkageError cause) {
		return new TransportException(Reason.NOT_OPENED, name, "The serial port " + name
				+ " cannot be opened, as the native part of the serial library (jSerialComm) "
				+ "could not be loaded. It is unpacked into " + System.getProperty("java.io.tmpdir") + " or below "
				+ System.getProperty("user.home") + ", one of which must be writable and not mounted with noexec. "
				+ "Name another folder with -Djava.io.tmpdir, or one that holds the unpacked library with "
				+ "-DjSerialComm.library.path. On a system that the library does not know, use a serial server.",
				cause);
	}

	TransportException exception(int code) {
		if (code == NO_SUCH_FILE_OR_OPEN_HERE) {
			return this.present ? busy() : notFound(this.name, this.available, null);
		}
		return this.windows ? onWindows(code) : onPosix(code);
	}

	private TransportException onWindows(int code) {
		return switch (code) {
			case WINDOWS_ACCESS_DENIED, WINDOWS_SHARING_VIOLATION -> busy();
			default -> notOpened(code);
		};
	}

	private TransportException onPosix(int code) {
		return switch (code) {
			case EACCES, EPERM -> noPermission();
			case EBUSY, EAGAIN, EWOULDBLOCK_ON_MACOS -> busy();
			case ENODEV, ENXIO -> notFound(this.name, this.available, null);
			case ENOTTY -> new TransportException(Reason.NOT_OPENED, this.name,
					this.name + " exists but is not a serial port. Correct the name.", null);
			default -> notOpened(code);
		};
	}

	private TransportException noPermission() {
		return new TransportException(Reason.NO_PERMISSION, this.name, "This user may not open the serial port "
				+ this.name + ". Add the user to the group that owns the port" + group() + ", then log in again.",
				null);
	}

	private String group() {
		try {
			return " (" + Files.getAttribute(Path.of(this.path), "posix:group") + ")";
		}
		catch (IOException | UnsupportedOperationException | IllegalArgumentException ex) {
			return "";
		}
	}

	private TransportException busy() {
		String hint = this.windows ? "" : " (on Linux: fuser " + this.path + ")";
		return new TransportException(Reason.BUSY, this.name,
				"The serial port " + this.name + " is in use. Close the program that has it open" + hint + ".", null);
	}

	private TransportException notOpened(int code) {
		return new TransportException(Reason.NOT_OPENED, this.name, "The serial port " + this.name
				+ " cannot be opened (system error " + code + "). Check the cable and the line settings.", null);
	}

}
