package io.github.espatmqtt.test;

import java.util.Map;

import io.github.espatmqtt.emulator.broker.MqttPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedBrokerEnvironmentPostProcessor}.
 */
@SpringBootTest(classes = EmbeddedBrokerEnvironmentPostProcessorTests.Nothing.class,
		properties = "logging.level.root=info")
@EmbeddedEspAt
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedBrokerEnvironmentPostProcessorTests {

	@Test
	void theBrokerDoesNotLogItsMessages(@Autowired MqttPeer peer, CapturedOutput output) {
		peer.subscribe("quiet");
		peer.publish("quiet", "please");
		assertThat(peer.next().payload()).asString().isEqualTo("please");
		assertThat(output).contains("Starting EmbeddedBrokerEnvironmentPostProcessorTests").doesNotContain("AMQ");
	}

	@Test
	void theApplicationMaySayOtherwise() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("own", Map.of(EmbeddedBrokerEnvironmentPostProcessor.LEVEL, "info")));
		new EmbeddedBrokerEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
		assertThat(environment.getProperty(EmbeddedBrokerEnvironmentPostProcessor.LEVEL)).isEqualTo("info");
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
