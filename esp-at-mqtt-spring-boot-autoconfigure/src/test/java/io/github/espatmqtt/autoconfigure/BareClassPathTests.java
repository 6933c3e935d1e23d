package io.github.espatmqtt.autoconfigure;

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
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application with neither health nor Spring Integration, run with a class
 * path that holds neither.
 */
class BareClassPathTests {

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.integration.config.EnableIntegration",
			"org.springframework.boot.health.contributor.HealthIndicator" })
	void theClassPathIsBare(String name) {
		assertThat(ClassUtils.isPresent(name, null)).isFalse();
	}

	@Test
	void theTemplateNeedsNeither() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run()) {
			context.getBean(EspMqttTemplate.class).publish("a/b", "hello");
			assertThat(context.getBean(InMemoryEspMqttClient.class).published()).hasSize(1);
			assertThat(context.containsBean("espMqttInboundChannel")).isFalse();
			assertThat(context.containsBean("espMqttHealthContributor")).isFalse();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		InMemoryEspMqttClient client() {
			return new InMemoryEspMqttClient();
		}

	}

}
