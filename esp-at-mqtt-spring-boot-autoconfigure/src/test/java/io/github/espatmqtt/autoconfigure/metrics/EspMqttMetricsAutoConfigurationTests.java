package io.github.espatmqtt.autoconfigure.metrics;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.metrics.EspMqttMetrics;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EspMqttMetricsAutoConfiguration}.
 */
class EspMqttMetricsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttMetricsAutoConfiguration.class));

	private final ApplicationContextRunner withRegistry = this.contextRunner
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class));

	@Test
	void everyClientHasMeters() {
		this.withRegistry.withBean("first", InMemoryEspMqttClient.class)
			.withBean("second", InMemoryEspMqttClient.class)
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).get("esp.mqtt.ready").gauges())
				.extracting((gauge) -> gauge.getId().getTag("client"))
				.containsExactlyInAnyOrder("first", "second"));
	}

	@Test
	void thereAreNoMetersWithoutARegistry() {
		this.contextRunner.withBean(InMemoryEspMqttClient.class)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EspMqttMetrics.class));
	}

	@Test
	void thereAreNoMetersWithoutAClient() {
		this.withRegistry.withPropertyValues("esp.mqtt.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EspMqttMetrics.class));
	}

}
