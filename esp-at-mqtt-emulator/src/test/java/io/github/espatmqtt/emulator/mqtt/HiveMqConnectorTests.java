package io.github.espatmqtt.emulator.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.fixtures.EmbeddedBroker;
import io.github.espatmqtt.emulator.mqtt.Login.Channel;
import io.github.espatmqtt.emulator.mqtt.Login.Credentials;
import io.github.espatmqtt.emulator.mqtt.Login.Terms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The way to a real broker, without a module in front of it.
 */
@Timeout(60)
class HiveMqConnectorTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static EmbeddedBroker broker;

	private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();

	private final CountDownLatch lost = new CountDownLatch(1);

	private final LinkListener listener = new LinkListener() {

		@Override
		public void received(Message message) {
			HiveMqConnectorTests.this.received.add(message);
		}

		@Override
		public void lost() {
			HiveMqConnectorTests.this.lost.countDown();
		}

	};

	@BeforeAll
	static void startBroker() {
		broker = EmbeddedBroker.started();
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void carriesAMessageThereAndBack(int qos) throws Exception {
		BrokerLink link = connect(broker.port());
		assertThat(link.subscribe("there", 2, PATIENCE)).isTrue();
		link.publish(new Message("there", "and back".getBytes(StandardCharsets.UTF_8), qos, false), PATIENCE);
		Message message = next();
		assertThat(message.topic()).isEqualTo("there");
		assertThat(message.payload()).asString().isEqualTo("and back");
		assertThat(message.qos()).isEqualTo(qos);
		link.unsubscribe("there", PATIENCE);
		link.disconnect();
	}

	@Test
	void isNotToldOfAnEndThatItAskedFor() throws LinkException {
		BrokerLink left = connect(broker.port());
		left.disconnect();
		BrokerLink cut = connect(broker.port());
		cut.cut();
		assertThat(left.isUp()).isFalse();
		assertThat(cut.isUp()).isFalse();
		assertThat(this.lost.getCount()).isOne();
	}

	@Test
	void isToldWhenTheBrokerGoes() throws Exception {
		EmbeddedBroker mortal = EmbeddedBroker.started();
		BrokerLink link = connect(mortal.port());
		assertThat(link.isUp()).isTrue();
		mortal.close();
		assertThat(this.lost.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(link.isUp()).isFalse();
	}

	@Test
	void failsWhenTheLinkHasEnded() throws LinkException {
		BrokerLink link = connect(broker.port());
		link.cut();
		Message message = new Message("t", new byte[0], 1, false);
		assertThatExceptionOfType(LinkException.class).isThrownBy(() -> link.publish(message, PATIENCE));
		assertThatExceptionOfType(LinkException.class).isThrownBy(() -> link.subscribe("t", 0, PATIENCE));
		assertThatExceptionOfType(LinkException.class).isThrownBy(() -> link.unsubscribe("t", PATIENCE));
	}

	@Test
	void failsWhereNobodyListens() throws IOException {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		assertThatExceptionOfType(LinkException.class).isThrownBy(() -> connect(port));
	}

	@Test
	void failsInTimeWhereNobodyAnswers() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThatExceptionOfType(LinkException.class)
				.isThrownBy(() -> connect(silent.getLocalPort(), Duration.ofMillis(200)))
				.withMessageContaining("No answer within PT0.2S");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/#/b", "a+", "" })
	void refusesFiltersThatMqttForbids(String filter) throws LinkException {
		BrokerLink link = connect(broker.port());
		assertThatExceptionOfType(LinkException.class).isThrownBy(() -> link.subscribe(filter, 0, PATIENCE));
		assertThat(link.isUp()).isTrue();
		link.disconnect();
	}

	private Message next() throws InterruptedException {
		Message next = this.received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		assertThat(next).isNotNull();
		return next;
	}

	private BrokerLink connect(int port) throws LinkException {
		return connect(port, PATIENCE);
	}

	private BrokerLink connect(int port, Duration timeout) throws LinkException {
		return new HiveMqConnector().connect(login(port, new Channel(null, null)), this.listener, timeout);
	}

	private static Login login(int port, Channel channel) {
		return new Login(InetSocketAddress.createUnresolved("localhost", port), channel,
				new Credentials("connector", "", ""), new Terms(60, true, null));
	}

}
