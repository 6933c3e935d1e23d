package io.github.espatmqtt.autoconfigure;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for an application with neither the actuator nor Micrometer nor Spring
 * Integration nor Jackson, run with a class path that holds none of them.
 */
class BareClassPathTests {

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.integration.config.EnableIntegration",
			"org.springframework.boot.health.contributor.HealthIndicator",
			"org.springframework.boot.actuate.endpoint.annotation.Endpoint",
			"io.micrometer.core.instrument.MeterRegistry", "tools.jackson.databind.json.JsonMapper" })
	void theClassPathIsBare(String name) {
		assertThat(ClassUtils.isPresent(name, null)).isFalse();
	}

	@Test
	void templateAndListenersNeedNoneOfThem() throws InterruptedException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run()) {
			context.getBean(EspMqttTemplate.class).publish("a/b", "hello");
			assertThat(context.getBean(InMemoryEspMqttClient.class).published()).hasSize(1);
			context.getBean(InMemoryEspMqttClient.class).receive("rooms/kitchen", "warm");
			assertThat(context.getBean(Application.class).received.poll(10, TimeUnit.SECONDS))
				.isEqualTo("kitchen is warm");
			assertThat(context.containsBean("espMqttInboundChannel")).isFalse();
			assertThat(context.containsBean("espMqttHealthContributor")).isFalse();
			assertThat(context.containsBean("espMqttEndpoint")).isFalse();
			assertThat(context.containsBean("espMqttInfoContributor")).isFalse();
			assertThat(context.containsBean("espMqttMetrics")).isFalse();
			assertThat(context.containsBean("espMqttEventPublisher")).isTrue();
		}
	}

	@Test
	void aParameterThatNeedsJacksonSaysSo() {
		assertThatException().isThrownBy(
				() -> new SpringApplicationBuilder(Application.class, Reading.class).web(WebApplicationType.NONE).run())
			.withMessageContainingAll("'listen' of bean", "Room is read from JSON", "add spring-boot-starter-jackson");
	}

	@Configuration(proxyBeanMethods = false)
	static class Reading {

		@EspMqttListener("a")
		void listen(Optional<Room> room) {
		}

		record Room(String name) {

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		@EspMqttListener("rooms/{room}")
		void listen(String payload, @DestinationVariable String room) {
			this.received.add(room + " is " + payload);
		}

		@Bean
		InMemoryEspMqttClient client() {
			return new InMemoryEspMqttClient();
		}

	}

}
