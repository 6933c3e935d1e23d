package io.github.espatmqtt.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what is logged of hosts and brokers.
 */
@Timeout(60)
class ConnectionLogTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(ConnectionLogTests.class.getPackageName());

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.INFO);
		this.logger.addAppender(this.appender);
		this.appender.start();
	}

	@AfterEach
	void leave() {
		this.logger.detachAppender(this.appender);
		this.logger.setLevel(null);
	}

	@Test
	void tellsWhoConnectsAndLeaves() throws IOException {
		try (EspAtEmulator module = EspAtEmulator.builder().build(); EspAtTcpServer server = module.listen(0)) {
			int from;
			try (Socket host = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
				from = host.getLocalPort();
			}
			await().untilAsserted(() -> assertThat(lines()).containsExactly(
					"A host has connected to port " + server.port() + ": /127.0.0.1:" + from,
					"The host has left port " + server.port()));
		}
	}

	@Test
	void tellsWhyTheBrokerWasNotReached() throws IOException {
		try (EspAtEmulator module = EspAtEmulator.builder().broker("localhost", portWithoutBroker()).build();
				TestHost host = TestHost.on(module).withoutEcho()) {
			host.send("AT+MQTTUSERCFG=0,1,\"c\",\"\",\"secret\",0,0,\"\"", "\r\nOK\r\n");
			host.raw("AT+MQTTCONN=0,\"b\",1883,0\r\n").until("ERROR\r\n");
			assertThat(lines()).singleElement()
				.asString()
				.startsWith("The broker was not reached: ")
				.contains("refused")
				.doesNotContain("secret");
		}
	}

	private List<String> lines() {
		return List.copyOf(this.appender.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private static int portWithoutBroker() throws IOException {
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return closed.getLocalPort();
		}
	}

}
