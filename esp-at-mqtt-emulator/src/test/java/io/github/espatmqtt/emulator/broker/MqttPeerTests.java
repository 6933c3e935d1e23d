package io.github.espatmqtt.emulator.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import io.github.espatmqtt.emulator.mqtt.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link MqttPeer} and {@link EmbeddedMqttBroker}, with each other.
 */
class MqttPeerTests {

	private static EmbeddedMqttBroker broker;

	@BeforeAll
	static void startBroker() {
		broker = EmbeddedMqttBroker.start();
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@Test
	void publishesAndReceives() {
		try (MqttPeer peer = peer(); MqttPeer other = peer()) {
			other.subscribe("a/+", "b/#");
			peer.publish("a/1", "erste");
			peer.publish(new Message("b/ü/c", new byte[] { 0, -1 }, 2, false));
			assertThat(other.next()).satisfies((message) -> {
				assertThat(message.topic()).isEqualTo("a/1");
				assertThat(message.payload()).asString().isEqualTo("erste");
				assertThat(message.qos()).isEqualTo(1);
			});
			assertThat(other.next()).satisfies((message) -> {
				assertThat(message.topic()).isEqualTo("b/ü/c");
				assertThat(message.payload()).containsExactly(0, -1);
				assertThat(message.qos()).isEqualTo(2);
			});
		}
	}

	@Test
	void theBrokerKeepsRetainedMessages() {
		try (MqttPeer peer = peer(); MqttPeer late = peer()) {
			peer.publish(new Message("retained", "kept".getBytes(), 1, true));
			late.subscribe("retained");
			assertThat(late.next()).extracting(Message::retain).isEqualTo(true);
		}
	}

	@Test
	void showsWhatItHasReceived() {
		try (MqttPeer peer = peer()) {
			peer.subscribe("own");
			assertThat(peer.received()).isEmpty();
			peer.publish("own", "x");
			await().untilAsserted(() -> assertThat(peer.received()).extracting(Message::topic).containsExactly("own"));
			peer.next();
			assertThat(peer.received()).isEmpty();
		}
	}

	@Test
	void canBeginAfresh() {
		try (MqttPeer peer = peer()) {
			peer.subscribe("before/+", "always");
			peer.publish("always", "0");
			await().until(() -> !peer.received().isEmpty());
			peer.reset();
			assertThat(peer.received()).isEmpty();
			peer.subscribe("always");
			peer.publish("before/1", "1");
			peer.publish("always", "2");
			assertThat(peer.next().payload()).asString().isEqualTo("2");
		}
	}

	@Test
	void brokersHavePortsOfTheirOwn() {
		try (EmbeddedMqttBroker other = EmbeddedMqttBroker.start()) {
			assertThat(other.port()).isNotEqualTo(broker.port()).isPositive();
		}
	}

	@Test
	void explainsThatThePortOfTheBrokerIsTaken() {
		assertThatIllegalStateException().isThrownBy(() -> EmbeddedMqttBroker.start(broker.port()))
			.withMessage("The embedded broker does not start: port " + broker.port() + " is in use");
	}

	@Test
	void explainsThatNoBrokerIsThere() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		assertThatIllegalStateException().isThrownBy(() -> MqttPeer.connect("127.0.0.1", port))
			.withMessageStartingWith("Cannot connect at the broker 127.0.0.1:" + port + ": ");
	}

	@Test
	void staysInterruptedIfItIsInterrupted() {
		try (MqttPeer peer = peer()) {
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(peer::next);
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	private static MqttPeer peer() {
		return MqttPeer.connect(broker.host(), broker.port());
	}

}
