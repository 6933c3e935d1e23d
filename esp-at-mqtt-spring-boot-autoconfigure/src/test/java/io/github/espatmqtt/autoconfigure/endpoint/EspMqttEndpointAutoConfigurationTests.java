package io.github.espatmqtt.autoconfigure.endpoint;

import java.util.Map;
import java.util.Set;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.endpoint.EspMqttEndpoint;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EspMqttEndpointAutoConfiguration}.
 */
class EspMqttEndpointAutoConfigurationTests {

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttEndpointAutoConfiguration.class,
				EndpointAutoConfiguration.class))
		.withBean("client", InMemoryEspMqttClient.class, () -> this.client);

	private final ApplicationContextRunner exposed = this.contextRunner
		.withPropertyValues("management.endpoints.web.exposure.include=espmqtt");

	@Test
	void anExposedEndpointShowsTheClients() {
		this.exposed.run((context) -> assertThat(context.getBean(EspMqttEndpoint.class).clients().clients())
			.containsOnlyKeys("client"));
	}

	@Test
	void thereIsNoEndpointUnlessExposed() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(EspMqttEndpoint.class));
	}

	@Test
	void thereIsNoEndpointWithoutAccess() {
		this.exposed.withPropertyValues("management.endpoint.espmqtt.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(EspMqttEndpoint.class));
	}

	@Test
	void clientsOfTheUserAreShownWithoutOurs() {
		this.exposed.withPropertyValues("esp.mqtt.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(EspMqttEndpoint.class));
	}

	@Test
	void nothingIsAllowedByDefault() {
		this.exposed.run((context) -> {
			assertThat(publish(context.getBean(EspMqttEndpoint.class))).isEqualTo(403);
			assertThat(this.client.published()).isEmpty();
		});
	}

	@Test
	void operationsAreAllowedOneByOne() {
		this.exposed.withPropertyValues("esp.mqtt.endpoint.allow=publish,subscribe").run((context) -> {
			EspMqttEndpoint endpoint = context.getBean(EspMqttEndpoint.class);
			assertThat(publish(endpoint)).isEqualTo(204);
			assertThat(endpoint.perform("client", "unsubscribe", "a", null, null, null).getStatus()).isEqualTo(403);
			assertThat(this.client.published()).hasSize(1);
		});
	}

	@Test
	void anEndpointOfTheUserIsUsed() {
		EspMqttEndpoint own = new EspMqttEndpoint(Map.of(), Set.of());
		this.exposed.withBean(EspMqttEndpoint.class, () -> own)
			.run((context) -> assertThat(context.getBean(EspMqttEndpoint.class)).isSameAs(own));
	}

	private static int publish(EspMqttEndpoint endpoint) {
		return endpoint.perform("client", "publish", "a", "hello", null, null).getStatus();
	}

}
