package io.github.espatmqtt.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A database in a file of this application, made by SQLite. A lock beside it keeps other
 * processes out, save those that share it.
 *
 * @since 0.1.0
 */
public final class EmbeddedFile {

	private static final int BUSY_MILLIS = 10_000;

	private static final long RESERVE = 16L << 20;

	private final Path file;

	private final DatabaseUser user;

	private final boolean shared;

	private EmbeddedFile(Path file, DatabaseUser user, boolean shared) {
		this.file = file.toAbsolutePath();
		this.user = user;
		this.shared = shared;
	}

	/**
	 * Open the file, creating it if there is none.
	 * @param file where it is
	 * @param user who keeps messages there
	 * @param durability what a message survives once it is stored
	 * @return the database
	 * @throws MessageDatabaseException if it cannot be written, or is in use
	 */
	public static MessageDatabase open(Path file, DatabaseUser user, Durability durability) {
		return new EmbeddedFile(file, user, false).open(durability);
	}

	/**
	 * Open the file like {@link #open}, while others may open it like this.
	 * @param file where it is, on a disk of this computer
	 * @param user who keeps messages there
	 * @param durability what a message survives once it is stored
	 * @return the database
	 * @throws MessageDatabaseException if it cannot be written, or is in use by somebody
	 * who does not share it
	 */
	public static MessageDatabase share(Path file, DatabaseUser user, Durability durability) {
		return new EmbeddedFile(file, user, true).open(durability);
	}

	/**
	 * Each who reads has a connection of its own: on one that another reads from as well
	 * it would see what was there when that one began.
	 */
	private MessageDatabase open(Durability durability) {
		FileChannel lock = lock();
		try {
			SQLiteDataSource reads = new SQLiteDataSource(configuration(durability));
			reads.setUrl("jdbc:sqlite:" + this.file);
			SingleConnectionDataSource writes = new SingleConnectionDataSource(reads.getConnection(), true);
			return new MessageDatabase(this.user, writes, reads, this::requireSpace, () -> {
				writes.destroy();
				close(lock);
			});
		}
		catch (SQLException | RuntimeException ex) {
			close(lock);
			throw new MessageDatabaseException(
					this + " cannot be used: " + ex.getMessage() + ". Set " + property() + " to one that can", ex);
		}
	}

	private FileChannel lock() {
		FileChannel channel = null;
		try {
			Path folder = this.file.getParent();
			if (folder != null) {
				Files.createDirectories(folder);
			}
			channel = FileChannel.open(this.file.resolveSibling(this.file.getFileName() + ".lock"),
					StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (lock(channel) != null) {
				return channel;
			}
		}
		catch (OverlappingFileLockException ex) {
			close(channel);
			throw inUse();
		}
		catch (IOException ex) {
			throw new MessageDatabaseException(
					this + " cannot be written: " + ex + ". Set " + property() + " to one on a disk that can", ex);
		}
		close(channel);
		throw inUse();
	}

	/**
	 * Who shares it locks a byte that hardly anybody else does, who does not locks all.
	 */
	private @Nullable FileLock lock(FileChannel channel) throws IOException {
		return this.shared ? channel.tryLock(ThreadLocalRandom.current().nextLong(1L << 62), 1, false)
				: channel.tryLock();
	}

	private MessageDatabaseException inUse() {
		return new MessageDatabaseException(this + " is in use by another process. Stop that one, or set " + property()
				+ " to another file for this one", null);
	}

	private void close(@Nullable FileChannel channel) {
		try {
			if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			throw new MessageDatabaseException("The lock of " + this + " could not be released: " + ex, ex);
		}
	}

	private static SQLiteConfig configuration(Durability durability) {
		SQLiteConfig config = new SQLiteConfig();
		config.setJournalMode(JournalMode.WAL);
		config.setSynchronous((durability == Durability.POWER) ? SynchronousMode.FULL : SynchronousMode.NORMAL);
		config.setBusyTimeout(BUSY_MILLIS);
		config.setTransactionMode(TransactionMode.IMMEDIATE);
		return config;
	}

	/**
	 * Messages that leave need space too, so the disk is not filled to its end.
	 */
	private void requireSpace() {
		if (usableSpace() < RESERVE) {
			throw new MessageDatabaseException(this + " takes no more messages, as less than " + (RESERVE >> 20)
					+ " MB are left on its disk. Make room there, or limit what it holds with " + this.user.properties()
					+ ".bytes", null);
		}
	}

	private long usableSpace() {
		try {
			return Files.getFileStore(this.file).getUsableSpace();
		}
		catch (IOException ex) {
			return Long.MAX_VALUE;
		}
	}

	private String property() {
		return this.user.properties() + ".file";
	}

	@Override
	public String toString() {
		return "The file of the " + this.user.name() + ", " + this.file + ",";
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
