package io.github.espatmqtt.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A place to keep messages.
 *
 * @param user who keeps them
 * @param writes where it writes
 * @param reads where it reads, the same or another connection to the same database
 * @param space throws a {@link MessageDatabaseException} if there is too little of it to
 * take more messages
 * @param close releases it
 * @since 0.1.0
 */
public record MessageDatabase(DatabaseUser user, DataSource writes, DataSource reads, Runnable space, Runnable close) {

	private static final Logger logger = LoggerFactory.getLogger(MessageDatabase.class);

	/**
	 * Use the database of an application, which is not closed.
	 * @param user who keeps messages there
	 * @param dataSource the database
	 * @return the place
	 * @throws IllegalArgumentException if it is in memory
	 */
	public static MessageDatabase of(DatabaseUser user, DataSource dataSource) {
		String url = url(dataSource);
		if (isInMemory(url)) {
			throw new IllegalArgumentException("The database of the " + user.name() + " is in memory ("
					+ url.replaceAll("[;?].*", "")
					+ "), where nothing outlives the process. Use one that is on a disk, or name none for an embedded file");
		}
		return new MessageDatabase(user, dataSource, dataSource, () -> {
		}, () -> {
		});
	}

	/**
	 * Return whether a database is in memory.
	 * @param dataSource the database
	 * @return whether nothing in it outlives the process
	 */
	public static boolean isInMemory(DataSource dataSource) {
		return isInMemory(url(dataSource));
	}

	private static boolean isInMemory(String url) {
		String lower = url.toLowerCase(Locale.ROOT);
		return lower.startsWith("jdbc:h2:mem:") || lower.startsWith("jdbc:hsqldb:mem:")
				|| lower.startsWith("jdbc:derby:memory:") || lower.startsWith("jdbc:sqlite::memory:")
				|| lower.equals("jdbc:sqlite:") || lower.startsWith("jdbc:sqlite:") && lower.contains("mode=memory");
	}

	private static String url(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			return connection.getMetaData().getURL();
		}
		catch (SQLException ex) {
			throw new MessageDatabaseException("The database cannot be reached: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Create the table unless it is there.
	 * @return this
	 */
	public MessageDatabase initialize() {
		ResourceDatabasePopulator script = new ResourceDatabasePopulator(
				new ClassPathResource("schema-" + product() + ".sql", this.user.home()));
		try {
			script.execute(this.writes);
		}
		catch (ScriptException ex) {
			logger.debug("Another instance may have created '{}' at the same time", this.user.table(), ex);
			script.execute(this.writes);
		}
		return this;
	}

	private String product() {
		try (Connection connection = this.writes.getConnection()) {
			String product = connection.getMetaData().getDatabaseProductName();
			return switch (product) {
				case "SQLite", "H2", "PostgreSQL", "MariaDB" -> product.toLowerCase(Locale.ROOT);
				default -> throw new IllegalStateException("There is no schema of the " + this.user.name() + " for "
						+ product + ": use H2, SQLite, PostgreSQL or MariaDB, or create the table '" + this.user.table()
						+ "' yourself and set " + this.user.properties() + ".initialize-schema=never");
			};
		}
		catch (SQLException ex) {
			throw new MessageDatabaseException("The database cannot be reached: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Return whether the calling thread is in a transaction on this database.
	 * @return whether it is
	 */
	public boolean isInTransaction() {
		return TransactionSynchronizationManager.isActualTransactionActive()
				&& TransactionSynchronizationManager.isSynchronizationActive()
				&& TransactionSynchronizationManager.hasResource(this.writes);
	}

	/**
	 * Return what runs work in transactions on this database.
	 * @return the operations
	 */
	public TransactionOperations transactions() {
		return new TransactionTemplate(new DataSourceTransactionManager(this.writes));
	}

	/**
	 * Return what writes.
	 * @return the client, which takes part in the transaction of the thread that uses it
	 */
	public JdbcClient writing() {
		return JdbcClient.create(this.writes);
	}

	/**
	 * Return what reads.
	 * @return the client
	 */
	public JdbcClient reading() {
		return JdbcClient.create(this.reads);
	}

}
