package io.github.espatmqtt.testsupport;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real PostgreSQL on a cluster of its own, run by the user {@code postgres} if root
 * runs the tests.
 */
public final class PostgresServer implements AutoCloseable {

	private static final String OWNER = "postgres";

	private final Path data;

	private final int port;

	private PostgresServer(Path data, int port) {
		this.data = data;
		this.port = port;
	}

	public static void assumeInstalled() {
		assumeTrue(program("pg_ctl").isPresent(), "PostgreSQL is not installed");
	}

	private static Optional<String> program(String name) {
		try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
			return versions.map((version) -> version.resolve("bin").resolve(name).toString())
				.filter((file) -> new File(file).canExecute())
				.findFirst();
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	public static PostgresServer start() throws Exception {
		Path home = Files.createTempDirectory("messages-postgres");
		if (isRoot()) {
			run("chown", OWNER, home.toString());
		}
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		Path data = home.resolve("data");
		runAsOwner(program("initdb").orElseThrow(), "-D", data.toString(), "-U", OWNER, "-A", "trust", "-E", "UTF8",
				"--no-sync");
		PostgresServer server = new PostgresServer(data, port);
		server.startAgain();
		return server;
	}

	public void startAgain() throws Exception {
		runAsOwner(program("pg_ctl").orElseThrow(), "-D", this.data.toString(), "-w", "-l",
				this.data.resolveSibling("log").toString(), "-o",
				"-p " + this.port + " -k " + this.data.getParent() + " -c listen_addresses=localhost", "start");
	}

	private static boolean isRoot() {
		return System.getProperty("user.name").equals("root");
	}

	private static void runAsOwner(String... command) throws Exception {
		List<String> all = new ArrayList<>(isRoot() ? List.of("runuser", "-u", OWNER, "--") : List.of());
		all.addAll(Arrays.asList(command));
		run(all.toArray(String[]::new));
	}

	private static void run(String... command) throws Exception {
		Process process = new ProcessBuilder(command).directory(new File("/"))
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
	}

	public String url() {
		return "jdbc:postgresql://localhost:" + this.port + "/postgres?user=" + OWNER;
	}

	public DataSource dataSource() {
		return dataSource(url());
	}

	public static DataSource dataSource(String url) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(url);
		return dataSource;
	}

	@Override
	public void close() throws Exception {
		if (Files.exists(this.data.resolve("postmaster.pid"))) {
			stop();
		}
	}

	private void stop() throws Exception {
		runAsOwner(program("pg_ctl").orElseThrow(), "-D", this.data.toString(), "-m", "immediate", "-w", "stop");
	}

}
