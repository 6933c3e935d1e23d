package io.github.espatmqtt.testsupport;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A way to a database that can be cut.
 */
public final class CutDataSource extends DelegatingDataSource {

	private volatile boolean cut;

	public CutDataSource(DataSource target) {
		super(target);
	}

	public void cut() {
		this.cut = true;
	}

	public void mend() {
		this.cut = false;
	}

	@Override
	public Connection getConnection() throws SQLException {
		if (this.cut) {
			throw new SQLException("The database cannot be reached");
		}
		return super.getConnection();
	}

}
