package io.github.espatmqtt.integration;

import java.lang.management.ManagementFactory;
import java.util.Set;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttIntegrationAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttMessagingAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the adapter is called where it is managed: several applications may live
 * in one process.
 */
class ManagementNamesTests {

	private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class,
				EspMqttMessagingAutoConfiguration.class, JmxAutoConfiguration.class, IntegrationAutoConfiguration.class,
				EspMqttIntegrationAutoConfiguration.class))
		.withPropertyValues("spring.jmx.enabled=true", "esp.mqtt.serial.port=none", "esp.mqtt.broker.host=b",
				"esp.mqtt.subscriptions[0].topic=t");

	@Test
	void severalApplicationsAreManagedInOneProcess() throws JMException {
		this.application.run((first) -> {
			assertThat(first).hasNotFailed();
			Set<ObjectName> alone = names();
			assertThat(alone).hasSize(1);
			this.application.run((second) -> {
				assertThat(second).hasNotFailed();
				assertThat(names()).hasSize(2).containsAll(alone);
			});
			assertThat(names()).isEqualTo(alone);
		});
		assertThat(names()).isEmpty();
	}

	private Set<ObjectName> names() throws JMException {
		return this.server.queryNames(new ObjectName("*:type=EspMqttMessageDrivenChannelAdapter,*"), null);
	}

}
