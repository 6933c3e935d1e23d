package io.github.espatmqtt.cli.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.cli.Run;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.mqtt.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link PubCommand} and {@link SubCommand}.
 */
@Timeout(60)
class MessageVerbTests {

	private final EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();

	private final MqttPeer peer = MqttPeer.connect(this.broker);

	private final EspAtEmulator module = EspAtEmulator.builder().broker(this.broker.host(), this.broker.port()).build();

	private final EspAtTcpServer server = this.module.listen(0);

	@BeforeEach
	void listen() {
		this.peer.subscribe("out/#");
	}

	@AfterEach
	void close() {
		this.server.close();
		this.module.close();
		this.peer.close();
		this.broker.close();
	}

	@Test
	void publishesText() {
		assertThat(publish("-t", "out/a", "-m", "a, \"b\" \\ \u00fc", "-q", "1").exitCode()).isZero();
		Message message = this.peer.next();
		assertThat(message.topic()).isEqualTo("out/a");
		assertThat(message.payload()).asString().isEqualTo("a, \"b\" \\ \u00fc");
		assertThat(this.module.received()).endsWith("AT+MQTTCLEAN=0");
	}

	@Test
	void publishesAFile(@TempDir Path folder) throws Exception {
		byte[] bytes = new byte[5000];
		bytes[17] = '\n';
		Path file = Files.write(folder.resolve("file"), bytes);
		assertThat(publish("-t", "out/a", "-f", file.toString(), "-q", "2", "-r").exitCode()).isZero();
		assertThat(this.peer.next().payload()).isEqualTo(bytes);
		try (MqttPeer later = MqttPeer.connect(this.broker)) {
			later.subscribe("out/#");
			assertThat(later.next().payload()).isEqualTo(bytes);
		}
	}

	@Test
	void publishesEachLineOfTheInput() {
		InputStream input = System.in;
		System.setIn(new ByteArrayInputStream("one\ntwo\n".getBytes()));
		try {
			assertThat(publish("-t", "out/a", "-l").exitCode()).isZero();
		}
		finally {
			System.setIn(input);
		}
		assertThat(this.peer.next().payload()).asString().isEqualTo("one");
		assertThat(this.peer.next().payload()).asString().isEqualTo("two");
	}

	@Test
	void saysThatTheBrokerRefused() {
		this.module.faults(Faults.builder().refuseConnect().build());
		Run run = publish("-t", "out/a", "-m", "x", "-u", "me", "-P=secret");
		assertThat(run.exitCode()).isEqualTo(5);
		assertThat(run.err()).contains("Could not connect to").doesNotContain("secret");
		assertThat(publish("-t", "out/a", "-m", "x", "--quiet").err()).isEmpty();
	}

	@Test
	void announcesAWill() {
		assertThat(publish("-t", "out/a", "-m", "x", "--will-topic", "out/w", "--will-payload", "gone", "--will-qos",
				"1", "--will-retain")
			.exitCode()).isZero();
		assertThat(this.module.received()).contains("AT+MQTTCONNCFG=0,60,0,\"out/w\",\"gone\",1,1");
	}

	@Test
	void printsWhatComesWithItsTopic() throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		CompletableFuture<Run> run = subscribe(out, "-t", "in/#", "-t", "other", "-v", "-C", "3");
		await().until(() -> this.module.received().contains("AT+MQTTSUB=0,\"other\",0"));
		this.peer.publish("in/a", "one");
		this.peer.publish("in/a", "two");
		await().until(() -> out.toString("UTF-8").endsWith("two\n"));
		this.peer.publish("other", "\u00fc");
		assertThat(run.get(50, TimeUnit.SECONDS).exitCode()).isZero();
		assertThat(out.toString("UTF-8")).isEqualTo("in/a one\nin/a two\nother \u00fc\n");
	}

	@Test
	void endsInTimeWithACodeOfItsOwn() throws Exception {
		Run run = subscribe(new ByteArrayOutputStream(), "-t", "in/#", "-W", "1").get(50, TimeUnit.SECONDS);
		assertThat(run.exitCode()).isEqualTo(27);
	}

	private CompletableFuture<Run> subscribe(ByteArrayOutputStream out, String... options) {
		return CompletableFuture.supplyAsync(() -> Run.of(new CommandLine(new SubCommand(out)), arguments(options)));
	}

	private Run publish(String... options) {
		return Run.of(new CommandLine(new PubCommand()), arguments(options));
	}

	private String[] arguments(String... options) {
		String[] arguments = new String[options.length + 5];
		arguments[0] = "tcp://localhost:" + this.server.port();
		arguments[1] = "-h";
		arguments[2] = "localhost";
		arguments[3] = "-p";
		arguments[4] = Integer.toString(this.broker.port());
		System.arraycopy(options, 0, arguments, 5, options.length);
		return arguments;
	}

}
