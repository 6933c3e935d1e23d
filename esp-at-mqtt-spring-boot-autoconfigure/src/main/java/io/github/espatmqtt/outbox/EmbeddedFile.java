package io.github.espatmqtt.outbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A database in a file of this application, made by SQLite. A lock beside it keeps other
 * processes out.
 *
 * @since 0.1.0
 */
public final class EmbeddedFile {

	private static final int BUSY_MILLIS = 10_000;

	private EmbeddedFile() {
	}

	/**
	 * Open the file, creating it if there is none.
	 * @param file where it is
	 * @param durability what a message survives once it is stored
	 * @return the database
	 * @throws OutboxException if it cannot be written, or is in use
	 */
	public static OutboxDatabase open(Path file, Durability durability) {
		Path absolute = file.toAbsolutePath();
		FileChannel lock = lock(absolute);
		try {
			SingleConnectionDataSource writes = connect(absolute, durability);
			SingleConnectionDataSource reads = connect(absolute, durability);
			return new OutboxDatabase(writes, reads, () -> {
				reads.destroy();
				writes.destroy();
				close(lock);
			});
		}
		catch (SQLException | RuntimeException ex) {
			close(lock);
			throw new OutboxException("The file of the outbox, " + absolute + ", cannot be used: " + ex.getMessage()
					+ ". Set esp.mqtt.outbox.file to one that can", ex);
		}
	}

	private static FileChannel lock(Path file) {
		FileChannel channel = null;
		try {
			Path folder = file.getParent();
			if (folder != null) {
				Files.createDirectories(folder);
			}
			channel = FileChannel.open(file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			FileLock lock = channel.tryLock();
			if (lock != null) {
				return channel;
			}
		}
		catch (OverlappingFileLockException ex) {
			close(channel);
			throw inUse(file);
		}
		catch (IOException ex) {
			throw new OutboxException("The file of the outbox, " + file + ", cannot be written: " + ex
					+ ". Set esp.mqtt.outbox.file to one on a disk that can", ex);
		}
		close(channel);
		throw inUse(file);
	}

	private static OutboxException inUse(Path file) {
		return new OutboxException("The file of the outbox, " + file + ", is in use by another process. Stop that one, "
				+ "or set esp.mqtt.outbox.file to another file for this one", null);
	}

	private static void close(@Nullable FileChannel channel) {
		try {
			if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			throw new OutboxException("The lock of the outbox could not be released: " + ex, ex);
		}
	}

	private static SingleConnectionDataSource connect(Path file, Durability durability) throws SQLException {
		SQLiteConfig config = new SQLiteConfig();
		config.setJournalMode(JournalMode.WAL);
		config.setSynchronous((durability == Durability.POWER) ? SynchronousMode.FULL : SynchronousMode.NORMAL);
		config.setBusyTimeout(BUSY_MILLIS);
		return new SingleConnectionDataSource(config.createConnection("jdbc:sqlite:" + file), true);
	}

	/**
	 * What a message in the file survives.
	 */
	public enum Durability {

		/** The power going off: each group of messages is synchronized with the disk. */
		POWER,

		/**
		 * The process being killed. The operating system has the message, and writes it
		 * later.
		 */
		PROCESS

	}

}
