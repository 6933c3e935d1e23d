package io.github.espatmqtt.takeover;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import io.github.espatmqtt.database.DatabaseUser;
import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.lock.DatabaseLocks;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.standby.LockLeadership;
import io.github.espatmqtt.transport.tcp.TcpTransport;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A client that shares its module, in a process of its own, which says when it waits and
 * when it has a session.
 */
final class Instance {

	static final String WAITS = "waits";

	static final String READY = "ready";

	private static final Duration EVER = Duration.ofDays(1);

	private final Process process;

	private final BufferedReader output;

	/**
	 * Start an instance.
	 * @param port where the module is
	 * @param database the JDBC address of the database
	 */
	Instance(int port, String database) throws IOException {
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Instance.class.getName(), Integer.toString(port), database)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		this.output = this.process.inputReader();
	}

	/**
	 * Be an instance until the process is told to end.
	 * @param arguments the port and the database
	 */
	public static void main(String... arguments) {
		DriverManagerDataSource database = new DriverManagerDataSource(arguments[1]);
		MessageDatabase.of(new DatabaseUser("lock", "database", DatabaseLocks.class), database).initialize();
		DatabaseLocks locks = new DatabaseLocks(database, "takeover", UUID.randomUUID().toString());
		EspMqttClient client = EspMqttClient.create(new TcpTransport("localhost", Integer.parseInt(arguments[0])),
				EspMqttSettings.builder(new MqttBroker("localhost", 1883), "shared")
					.leadership(new LockLeadership(locks, "shared"))
					.build());
		client.start();
		try {
			client.awaitReady(EVER);
		}
		catch (MqttNotConnectedException ex) {
			System.out.println(WAITS);
			client.awaitSession(EVER);
		}
		System.out.println(READY);
	}

	/**
	 * Wait until it says something.
	 */
	void await(String word) throws IOException {
		String line = this.output.readLine();
		while (!word.equals(line)) {
			if (line == null) {
				throw new IllegalStateException("The instance ended before it said '" + word + "'");
			}
			line = this.output.readLine();
		}
	}

	void end(End end) {
		if (end == End.SIGTERM) {
			this.process.destroy();
		}
		else {
			this.process.destroyForcibly();
		}
	}

	/**
	 * How an instance ends.
	 */
	enum End {

		SIGTERM, SIGKILL

	}

}
