package io.github.espatmqtt.test;

import java.time.Duration;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.WireRecording;
import io.github.espatmqtt.emulator.assertj.MqttPeerAssert;
import io.github.espatmqtt.emulator.assertj.WireAssert;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.mqtt.Message;
import io.github.espatmqtt.transport.AtConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what a test says of messages, and what it reads when that is not so.
 */
class PeerAssertionsTests {

	private static final Duration SHORT = Duration.ofMillis(50);

	private final EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();

	private final MqttPeer peer = MqttPeer.connect(this.broker);

	@AfterEach
	void close() {
		this.peer.close();
		this.broker.close();
	}

	@Test
	void messagesOfTheSameContentAreEqual() {
		Message message = new Message("a/b", "21.5".getBytes(), 1, true);
		assertThat(message).isEqualTo(new Message("a/b", "21.5".getBytes(), 1, true))
			.hasSameHashCodeAs(new Message("a/b", "21.5".getBytes(), 1, true))
			.isNotEqualTo(new Message("a/b", "21.6".getBytes(), 1, true))
			.hasToString("a/b: \"21.5\" (qos 1, retained)");
		assertThat(new Message("a", new byte[] { 0, (byte) 0xff }, 0, false)).hasToString("a: 0x00ff (qos 0)");
		assertThat(message.text()).isEqualTo("21.5");
		assertThat(new Message("a", "{\"celsius\": 21.5}".getBytes(), 0, false).json(Reading.class))
			.isEqualTo(new Reading(21.5));
	}

	@Test
	void whatIsReceivedIsFoundByItsTopic() {
		this.peer.subscribe("a/#");
		this.peer.publish("a/other", "x");
		this.peer.publish("a/b", "{\"celsius\":21.5}");
		MqttPeerAssert.assertThat(this.peer).received("a/b").withJson("{ \"celsius\": 21.5 }");
		MqttPeerAssert.assertThat(this.peer).received("a/other").withText("x").withQos(1);
		this.peer.publish("a/b", "{\"celsius\":22}");
		MqttPeerAssert.assertThat(this.peer).received("a/b").withJson(new Reading(22));
		MqttPeerAssert.assertThat(this.peer).receivesNothing(SHORT);
	}

	@Test
	void failuresSayWhatWasSubscribedTo() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.peer.next(SHORT))
			.withMessageContaining("not subscribed to anything");
		this.peer.subscribe("a/#");
		this.peer.publish("a/c", "21.5");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> MqttPeerAssert.assertThat(this.peer).received("a/b", SHORT))
			.withMessageContainingAll("No message on 'a/b' within 50 ms", "subscribed to [a/#]", "a/c: \"21.5\"");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> MqttPeerAssert.assertThat(this.peer).receivesNothing(Duration.ofSeconds(5)))
			.withMessageContaining("a/c: \"21.5\"");
		this.peer.next();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.peer.next(SHORT))
			.withMessageContaining("subscribed to [a/#]");
	}

	@Test
	void aDeadBrokerIsNamed() {
		this.broker.close();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.peer.subscribe("a"))
			.withMessageContaining("at the broker 127.0.0.1:");
	}

	@Test
	void aConversationIsShownInShort() {
		WireRecording wire;
		try (EspAtEmulator module = EspAtEmulator.builder().build(); AtConnection line = module.transport().open()) {
			for (int i = 0; i < 30; i++) {
				line.write(("AT+" + i + "\r\n").getBytes());
			}
			wire = module.wire();
		}
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> WireAssert.assertThat(wire).received("AT+MQTTCONN"))
			.withMessageContaining("lines before are in the log")
			.satisfies((ex) -> assertThat(ex.getMessage().lines().count()).isLessThan(30));
	}

	record Reading(double celsius) {

	}

}
