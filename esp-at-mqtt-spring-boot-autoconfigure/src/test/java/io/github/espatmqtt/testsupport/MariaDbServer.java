package io.github.espatmqtt.testsupport;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import io.github.espatmqtt.fixtures.ForeignProgram;
import org.mariadb.jdbc.MariaDbDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real MariaDB with files of its own.
 */
public final class MariaDbServer implements AutoCloseable {

	private final ForeignProgram server;

	private final int port;

	private MariaDbServer(ForeignProgram server, int port) {
		this.server = server;
		this.port = port;
	}

	public static void assumeInstalled() {
		assumeTrue(ForeignProgram.isInstalled("mariadbd") && ForeignProgram.isInstalled("mariadb-install-db"),
				"MariaDB is not installed");
	}

	public static MariaDbServer start() throws Exception {
		Path home = Files.createTempDirectory("messages-mariadb");
		String user = "--user=" + System.getProperty("user.name");
		Process install = new ProcessBuilder("mariadb-install-db", "--no-defaults", "--datadir=" + home.resolve("data"),
				user, "--auth-root-authentication-method=normal", "--skip-test-db")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(install.waitFor()).isZero();
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		MariaDbServer server = new MariaDbServer(
				new ForeignProgram("/usr/sbin/mariadbd", "--no-defaults", "--datadir=" + home.resolve("data"), user,
						"--port=" + port, "--bind-address=127.0.0.1", "--socket=" + home.resolve("socket"),
						"--pid-file=" + home.resolve("pid"), "--skip-grant-tables", "--skip-networking=0"),
				port);
		await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
			server.dataSource().getConnection().close();
			return true;
		});
		return server;
	}

	public DataSource dataSource() throws SQLException {
		return new MariaDbDataSource("jdbc:mariadb://127.0.0.1:" + this.port + "/mysql?user=root");
	}

	@Override
	public void close() throws InterruptedException {
		this.server.close();
	}

}
