package io.github.espatmqtt.test;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.mqtt.Message;
import io.github.espatmqtt.listener.EspMqttListenerEndpointRegistry;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.template.EspMqttTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Tests for what a test method finds that others have left behind.
 */
class BetweenTestsTests {

	private final TestRun run = new TestRun(Annotated.class);

	private final MqttPeer peer = this.run.bean(MqttPeer.class);

	private final EspAtEmulator module = this.run.bean(EspAtEmulator.class);

	private final EmbeddedMqttBroker broker = this.run.bean(EmbeddedMqttBroker.class);

	private final EspMqttClient client = this.run.bean(EspMqttClient.class);

	private final ListeningApplication application = this.run.bean(ListeningApplication.class);

	@BeforeEach
	void forget() {
		this.application.received.clear();
	}

	@ParameterizedTest
	@MethodSource
	void theNextMethodIsHeardAtOnce(Consumer<BetweenTestsTests> disturbance) throws Exception {
		this.run.method(() -> disturbance.accept(this)).method(this::expectToBeHeard);
	}

	static Stream<Arguments> theNextMethodIsHeardAtOnce() {
		return Stream.of(disturbance("restarted", (test) -> test.module.restart()),
				disturbance("browned out", (test) -> test.module.brownOut()),
				disturbance("lost its broker", (test) -> test.module.dropBroker()),
				disturbance("unplugged", (test) -> test.module.unplug()),
				disturbance("hung", (test) -> test.module.hang()), disturbance("jammed", (test) -> test.module.jam()),
				disturbance("forgot its filters", (test) -> test.module.forgetSubscriptions()),
				disturbance("forgotten at the broker", (test) -> test.module.forgetAtBroker("to/application")),
				disturbance("broker closed", (test) -> {
					test.peer.subscribe("x");
					test.broker.close();
				}), disturbance("broker restarted", (test) -> test.broker.restart()),
				disturbance("filter refused", (test) -> {
					test.module.faults(Faults.builder().refuseSubscribes(1).build());
					test.module.restart();
				}), disturbance("client stopped", (test) -> test.client.stop()),
				disturbance("listener stopped",
						(test) -> test.listeners().getListenerContainers().forEach((container) -> container.stop())),
				disturbance("unsubscribed",
						(test) -> test.client.reception()
							.owners(test.client.reception().subscriptions().get(0).filter())
							.forEach((owner) -> test.client.reception()
								.unsubscribe(test.client.reception().subscriptions().get(0).filter(), owner))));
	}

	private static Arguments disturbance(String name, Consumer<BetweenTestsTests> disturbance) {
		return argumentSet(name, disturbance);
	}

	private EspMqttListenerEndpointRegistry listeners() {
		return this.run.bean(EspMqttListenerEndpointRegistry.class);
	}

	private void expectToBeHeard() throws InterruptedException {
		this.peer.publish("to/application", "first");
		assertThat(this.application.received.poll(20, TimeUnit.SECONDS)).isEqualTo("first");
	}

	@Test
	void aDisturbanceCanBeWaitedFor() throws Exception {
		this.run.method(() -> {
			this.peer.subscribe("from/application");
			EspMqttTemplate template = this.run.bean(EspMqttTemplate.class);
			this.module.restart().await();
			template.publish("from/application", "restarted");
			this.module.unplug().await();
			template.publish("from/application", "unplugged");
			this.module.dropBroker().await();
			template.publish("from/application", "dropped");
			assertThat(Stream.generate(this.peer::next).limit(3).map(Message::text)).containsExactly("restarted",
					"unplugged", "dropped");
		});
	}

	@Test
	void aRestartOfTheBrokerLosesNoPeer() throws Exception {
		this.run.method(() -> {
			this.peer.subscribe("from/peer");
			this.broker.restart();
			this.peer.publish("from/peer", "back");
			assertThat(this.peer.next().text()).isEqualTo("back");
		});
	}

	@Test
	void retainedMessagesLastForTheMethod() throws Exception {
		Message before = new Message("kept", "before".getBytes(), 1, true);
		this.run.begin(() -> this.peer.publish(before)).method(() -> {
			this.peer.publish(new Message("kept", "changed".getBytes(), 1, true));
			this.peer.publish(new Message("new", "x".getBytes(), 1, true));
		}).method(() -> {
			this.peer.subscribe("kept", "new");
			assertThat(this.peer.next()).isEqualTo(before);
			this.peer.publish("kept", "the last");
			assertThat(this.peer.next().text()).isEqualTo("the last");
		}).method(() -> this.peer.publish(new Message("kept", new byte[0], 1, true))).end();
	}

	@Test
	void subscriptionsOfTheApplicationLastForTheMethod() throws Exception {
		var before = this.client.reception().subscriptions();
		this.run.method(() -> {
			this.client.reception().subscribe(MqttSubscription.of("dynamic", 1));
			this.client.subscribe("listening/#", (message) -> {
			});
		}).method(() -> assertThat(this.client.reception().subscriptions()).isEqualTo(before));
	}

	@Test
	void subscriptionsBeforeAllLastForTheClass() throws Exception {
		this.run.begin(() -> this.peer.subscribe("for/the/class")).method(() -> this.peer.subscribe("for/the/method"));
		this.run.method(() -> {
			assertThat(this.peer.subscriptions()).containsExactly("for/the/class");
			assertThat(this.peer.received()).isEmpty();
			this.peer.publish("for/the/class", "x");
			assertThat(this.peer.next().text()).isEqualTo("x");
		}).end();
		assertThat(this.peer.subscriptions()).isEmpty();
	}

	@Test
	void aModuleThatIsGoneForGoodIsNamedAtOnce() throws Exception {
		TestRun closing = new TestRun(Closing.class);
		EspAtEmulator closed = closing.bean(EspAtEmulator.class);
		assertThatIllegalStateException().isThrownBy(() -> closing.method(closed::close))
			.withMessageContaining("The emulated module was closed");
		assertThatIllegalStateException().isThrownBy(() -> closing.method(() -> {
		})).withMessageContaining("To lose it for a while use restart()");
	}

	@Test
	void attemptsFollowEachOtherQuickly() {
		assertThat(this.run.context().getEnvironment().getProperty("esp.mqtt.retry.maximum", Duration.class))
			.isEqualTo(Duration.ofMillis(200));
		assertThat(new TestRun(Closing.class).context().getEnvironment().getProperty("esp.mqtt.retry.maximum"))
			.isEqualTo("3s");
	}

	@SpringBootTest(classes = ListeningApplication.class)
	@EmbeddedEspAt
	static class Annotated {

	}

	@SpringBootTest(classes = ListeningApplication.class, properties = "esp.mqtt.retry.maximum=3s")
	@EmbeddedEspAt
	static class Closing {

	}

}
