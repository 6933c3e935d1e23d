package io.github.espatmqtt.samples.gateway;

import java.time.Duration;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.mqtt.EspMqttClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the profile {@code hardware}.
 */
class HardwareProfileTests {

	@Test
	void aModuleElsewhereIsUsedInPlaceOfTheEmbeddedOne() throws Exception {
		try (EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();
				EspAtEmulator module = EspAtEmulator.builder().build();
				EspAtTcpServer server = module.listen(0);
				ConfigurableApplicationContext context = run("--esp.mqtt.tcp.host=localhost",
						"--esp.mqtt.tcp.port=" + server.port(), "--esp.mqtt.broker.host=" + broker.host(),
						"--esp.mqtt.broker.port=" + broker.port(), "--esp.mqtt.subscriptions[0].topic=demo/#")) {
			assertThat(context.getBeansOfType(EmbeddedMqttBroker.class)).isEmpty();
			assertThat(context.getBeansOfType(EspAtEmulator.class)).isEmpty();
			context.getBean(EspMqttClient.class).awaitReady(Duration.ofSeconds(20));
			GatewayClient gateway = client(context);
			assertThat(gateway.publish("topic=demo/hardware", "hello").status()).isEqualTo(200);
			await().until(() -> gateway.get("/received?topic=demo/hardware").json().size() == 1);
		}
	}

	@Test
	void aMissingPortKeepsTheGatewayRunningAndDown() {
		try (ConfigurableApplicationContext context = run("--esp.mqtt.serial.port=/dev/does-not-exist",
				"--esp.mqtt.broker.host=localhost")) {
			GatewayClient gateway = client(context);
			await().untilAsserted(() -> assertThat(
					gateway.get("/actuator/health").json().at("/components/espMqtt/details/error").asString())
				.contains("/dev/does-not-exist"));
			assertThat(gateway.publish("topic=demo/a", "hello").status()).isEqualTo(503);
		}
	}

	@Test
	void aRealModuleWithoutTheProfileIsNotReplacedByTheEmulatedOneInSilence() {
		assertThatExceptionOfType(BeanCreationException.class)
			.isThrownBy(() -> new SpringApplicationBuilder(GatewayApplication.class).properties("server.port=0")
				.run("--esp.mqtt.serial.port=/dev/ttyUSB0"))
			.withStackTraceContaining("--spring.profiles.active=hardware");
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		return new SpringApplicationBuilder(GatewayApplication.class).profiles("hardware")
			.properties("server.port=0")
			.run(arguments);
	}

	private static GatewayClient client(ConfigurableApplicationContext context) {
		return new GatewayClient(((WebServerApplicationContext) context).getWebServer().getPort());
	}

}
