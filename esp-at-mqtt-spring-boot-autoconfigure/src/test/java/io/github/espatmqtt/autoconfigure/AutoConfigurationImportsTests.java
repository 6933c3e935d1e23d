package io.github.espatmqtt.autoconfigure;

import java.util.List;
import java.util.stream.StreamSupport;

import io.github.espatmqtt.autoconfigure.endpoint.EspMqttEndpointAutoConfiguration;
import io.github.espatmqtt.autoconfigure.health.EspMqttHealthContributorAutoConfiguration;
import io.github.espatmqtt.autoconfigure.info.EspMqttInfoContributorAutoConfiguration;
import io.github.espatmqtt.autoconfigure.inbox.EspMqttInboxActuatorAutoConfiguration;
import io.github.espatmqtt.autoconfigure.inbox.EspMqttInboxAutoConfiguration;
import io.github.espatmqtt.autoconfigure.metrics.EspMqttMetricsAutoConfiguration;
import io.github.espatmqtt.autoconfigure.observation.EspMqttObservationAutoConfiguration;
import io.github.espatmqtt.autoconfigure.outbox.EspMqttOutboxActuatorAutoConfiguration;
import io.github.espatmqtt.autoconfigure.outbox.EspMqttOutboxAutoConfiguration;
import io.github.espatmqtt.autoconfigure.retry.EspMqttRetryAutoConfiguration;
import io.github.espatmqtt.autoconfigure.standby.EspMqttStandbyAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the list of auto-configurations.
 */
class AutoConfigurationImportsTests {

	private final List<String> ours = StreamSupport
		.stream(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()).spliterator(), false)
		.filter((name) -> name.startsWith("io.github.espatmqtt."))
		.toList();

	@Test
	void allAutoConfigurationsAreListed() {
		assertThat(this.ours).containsExactlyInAnyOrder(EspMqttAutoConfiguration.class.getName(),
				EspMqttMessagingAutoConfiguration.class.getName(), EspMqttListenerAutoConfiguration.class.getName(),
				EspMqttIntegrationAutoConfiguration.class.getName(), EspMqttEventAutoConfiguration.class.getName(),
				EspMqttMetricsAutoConfiguration.class.getName(), EspMqttObservationAutoConfiguration.class.getName(),
				EspMqttHealthContributorAutoConfiguration.class.getName(),
				EspMqttEndpointAutoConfiguration.class.getName(),
				EspMqttInfoContributorAutoConfiguration.class.getName(), EspMqttOutboxAutoConfiguration.class.getName(),
				EspMqttOutboxActuatorAutoConfiguration.class.getName(), EspMqttInboxAutoConfiguration.class.getName(),
				EspMqttInboxActuatorAutoConfiguration.class.getName(), EspMqttRetryAutoConfiguration.class.getName(),
				EspMqttStandbyAutoConfiguration.class.getName());
	}

	@Test
	void everyListedClassIsAnAutoConfiguration() {
		assertThat(this.ours).allSatisfy(
				(name) -> assertThat(ClassUtils.resolveClassName(name, null)).hasAnnotation(AutoConfiguration.class));
	}

}
