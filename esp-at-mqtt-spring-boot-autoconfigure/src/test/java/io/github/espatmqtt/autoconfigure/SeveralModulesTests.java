package io.github.espatmqtt.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.autoconfigure.endpoint.EspMqttEndpointAutoConfiguration;
import io.github.espatmqtt.autoconfigure.health.EspMqttHealthContributorAutoConfiguration;
import io.github.espatmqtt.autoconfigure.info.EspMqttInfoContributorAutoConfiguration;
import io.github.espatmqtt.autoconfigure.internal.lifecycle.ClientStartException;
import io.github.espatmqtt.autoconfigure.metrics.EspMqttMetricsAutoConfiguration;
import io.github.espatmqtt.docs.SeveralModulesSnippets;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.endpoint.EspMqttEndpoint;
import io.github.espatmqtt.event.EspMqttApplicationEvent;
import io.github.espatmqtt.fixtures.EmbeddedBroker;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.info.EspMqttInfoContributor;
import io.github.espatmqtt.metrics.EspMqttMetrics;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for an application with two emulated modules, each with a broker of its own, by
 * nothing but properties.
 */
class SeveralModulesTests {

	private final EmbeddedBroker broker = EmbeddedBroker.started();

	private final EmbeddedBroker fieldBroker = EmbeddedBroker.started();

	private final EspAtEmulator module = EspAtEmulator.builder().broker("localhost", this.broker.port()).build();

	private final EspAtEmulator fieldModule = EspAtEmulator.builder()
		.broker("localhost", this.fieldBroker.port())
		.build();

	private Peer peer;

	private Peer fieldPeer;

	private EspAtTcpServer port;

	private EspAtTcpServer fieldPort;

	@BeforeEach
	void start() {
		this.port = this.module.listen(0);
		this.fieldPort = this.fieldModule.listen(0);
		this.peer = Peer.at(this.broker, "out/#");
		this.fieldPeer = Peer.at(this.fieldBroker, "out/#");
	}

	@AfterEach
	void stop() throws Exception {
		for (AutoCloseable used : List.of(this.peer, this.fieldPeer, this.port, this.fieldPort, this.module,
				this.fieldModule, this.broker, this.fieldBroker)) {
			used.close();
		}
	}

	private ApplicationContextRunner contextRunner() {
		return new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttMessagingAutoConfiguration.class,
							EspMqttListenerAutoConfiguration.class, EspMqttEventAutoConfiguration.class,
							EspMqttHealthContributorAutoConfiguration.class, EspMqttEndpointAutoConfiguration.class,
							EspMqttInfoContributorAutoConfiguration.class, EspMqttMetricsAutoConfiguration.class,
							IntegrationAutoConfiguration.class, EspMqttIntegrationAutoConfiguration.class))
			.withUserConfiguration(Application.class)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("esp.mqtt.fail-fast=true", "management.endpoints.web.exposure.include=espmqtt",
					"esp.mqtt.broker.host=localhost", "esp.mqtt.client-id=gateway",
					"esp.mqtt.modules.hall.tcp.host=localhost", "esp.mqtt.modules.hall.tcp.port=" + this.port.port(),
					"esp.mqtt.modules.hall.subscriptions[0].topic=readings/+", "esp.mqtt.modules.hall.primary=true",
					"esp.mqtt.modules.field.tcp.host=localhost",
					"esp.mqtt.modules.field.tcp.port=" + this.fieldPort.port(),
					"esp.mqtt.modules.field.subscriptions[0].topic=readings/+",
					"esp.mqtt.modules.field.broker.host=field.example");
	}

	@Test
	void bothAreReadyWhenTheApplicationHasStarted() {
		this.contextRunner().run((context) -> {
			assertThat(context.getBean("hallEspMqttClient", EspMqttClient.class).state()).isEqualTo(SessionState.READY);
			assertThat(context.getBean("fieldEspMqttClient", EspMqttClient.class).state())
				.isEqualTo(SessionState.READY);
			assertThat(this.fieldModule.received()).anyMatch((line) -> line.contains("field.example"))
				.anyMatch((line) -> line.contains("gateway-field"));
			assertThat(this.module.received()).anyMatch((line) -> line.contains("gateway-hall"));
			assertThat(context.getBean(EspMqttClient.class)).isSameAs(context.getBean("hallEspMqttClient"));
		});
		assertThat(this.module.received()).last().asString().startsWith("AT+MQTTCLEAN");
		assertThat(this.fieldModule.received()).last().asString().startsWith("AT+MQTTCLEAN");
	}

	@Test
	void templatesAndChannelsPublishWithTheirOwn() {
		this.contextRunner().run((context) -> {
			context.getBean(EspMqttTemplate.class).publish("out/a", "first");
			context.getBean("fieldEspMqttTemplate", EspMqttTemplate.class).publish("out/b", "second");
			assertThat(this.peer.next().getTopic()).hasToString("out/a");
			assertThat(this.fieldPeer.next().getTopic()).hasToString("out/b");
			context.getBean("hallEspMqttOutboundChannel", MessageChannel.class)
				.send(new GenericMessage<>("third", Map.of("mqtt_topic", "out/c")));
			assertThat(this.peer.next().getTopic()).hasToString("out/c");
			context.getBean("fieldEspMqttOutboundChannel", MessageChannel.class)
				.send(new GenericMessage<>("fourth", Map.of("mqtt_topic", "out/d")));
			assertThat(this.fieldPeer.next().getTopic()).hasToString("out/d");
		});
	}

	@Test
	void adaptersAndListenersReceiveFromTheirOwn() {
		this.contextRunner().run((context) -> {
			this.peer.publish("readings/1", "first");
			this.fieldPeer.publish("readings/1", "second");
			this.peer.publish("alarms/1", "elsewhere");
			this.fieldPeer.publish("alarms/1", "fire");
			assertThat(context.getBean("hallEspMqttInboundChannel", QueueChannel.class).receive(10_000).getPayload())
				.isEqualTo("first".getBytes());
			assertThat(context.getBean(SeveralModulesSnippets.Readings.class).readings.poll(10, TimeUnit.SECONDS))
				.isEqualTo("second");
			assertThat(context.getBean(SeveralModulesSnippets.Field.class).alarms.poll(10, TimeUnit.SECONDS))
				.isEqualTo("fire");
			assertThat(this.fieldPeer.next().getTopic()).hasToString("out/confirmed");
		});
	}

	@Test
	void everythingAboutThemGoesByTheirNames() {
		this.contextRunner().run((context) -> {
			assertThat(context.getBean(EspMqttEndpoint.class).clients().clients()).containsOnlyKeys("hall", "field");
			assertThat(context.getBean("espMqttHealthContributor", CompositeHealthContributor.class)
				.stream()
				.map(CompositeHealthContributor.Entry::name)).containsExactlyInAnyOrder("hall", "field");
			SimpleMeterRegistry meters = new SimpleMeterRegistry();
			context.getBean(EspMqttMetrics.class).bindTo(meters);
			assertThat(meters.get("esp.mqtt.ready").tag("client", "field").gauge().value()).isOne();
			Info.Builder info = new Info.Builder();
			context.getBean(EspMqttInfoContributor.class).contribute(info);
			assertThat((Map<?, ?>) info.build().get("espMqtt")).hasSize(2);
			List<String> connected = context.getBean(Application.class).connected;
			await().untilAsserted(() -> assertThat(connected).contains("hall", "field"));
		});
	}

	@Test
	void theStartFailsIfOneOfThemIsMissing() {
		this.fieldPort.close();
		this.contextRunner()
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("Failed to start bean")
				.cause()
				.isInstanceOf(ClientStartException.class)
				.hasMessageContaining("'field'"));
	}

	@Test
	void bothAreUsableFromTheFirstToTheLastPhase() throws InterruptedException {
		this.contextRunner()
			.withUserConfiguration(LastWords.class)
			.run((context) -> assertThat(context).hasNotFailed());
		for (Peer listening : List.of(this.peer, this.fieldPeer)) {
			assertThat(listening.next().getTopic()).hasToString("out/first");
			assertThat(listening.next().getTopic()).hasToString("out/last");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ SeveralModulesSnippets.Field.class, SeveralModulesSnippets.Readings.class })
	static class Application {

		private final List<String> connected = new CopyOnWriteArrayList<>();

		@Bean
		QueueChannel hallEspMqttInboundChannel() {
			return new QueueChannel();
		}

		@EventListener
		void onConnected(EspMqttApplicationEvent<EspMqttEvent.Connected> event) {
			this.connected.add(event.client());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LastWords implements SmartLifecycle {

		private final EspMqttTemplate template;

		private final EspMqttTemplate fieldTemplate;

		private volatile boolean running;

		LastWords(EspMqttTemplate template, @Qualifier("field") EspMqttTemplate fieldTemplate) {
			this.template = template;
			this.fieldTemplate = fieldTemplate;
		}

		@Override
		public void start() {
			this.template.publish("out/first", "hello");
			this.fieldTemplate.publish("out/first", "hello");
			this.running = true;
		}

		@Override
		public void stop() {
			this.template.publish("out/last", "bye");
			this.fieldTemplate.publish("out/last", "bye");
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

		@Override
		public int getPhase() {
			return Integer.MIN_VALUE + 1;
		}

	}

}
