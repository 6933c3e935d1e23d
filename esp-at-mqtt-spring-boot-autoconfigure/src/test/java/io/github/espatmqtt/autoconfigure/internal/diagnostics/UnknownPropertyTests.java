package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what a user reads of misspelled properties.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertyTests {

	private static final String WARNING = "is not known and has no effect";

	@TempDir
	private Path folder;

	@Test
	void aMisspelledPropertyIsReportedWithFileLineAndNearestName(CapturedOutput output) throws Exception {
		Path file = Files.writeString(this.folder.resolve("application.yaml"), """
				esp:
				  mqtt:
				    brokr:
				      host: broker.example
				    password: s3cret
				    pasword: s3cret
				""");
		run(Application.class, "--spring.config.location=" + file);
		assertThat(output).contains("The property 'esp.mqtt.brokr.host' (")
			.contains("application.yaml")
			.contains("4:13) " + WARNING + ". Did you mean 'esp.mqtt.broker.host'?")
			.contains("Did you mean 'esp.mqtt.password'?")
			.doesNotContain("s3cret");
	}

	@Test
	void aMisspelledArgumentIsReported(CapturedOutput output) {
		run(Application.class, "--esp.mqtt.subscriptions[0].topic=a", "--esp.mqtt.subscriptions[0].qqos=1",
				"--esp.mqtt.colour=blue");
		assertThat(output)
			.contains("'esp.mqtt.subscriptions[0].qqos' (\"esp.mqtt.subscriptions[0].qqos\" from property source "
					+ "\"commandLineArgs\") " + WARNING + ". Did you mean 'esp.mqtt.subscriptions[].qos'?")
			.contains(
					"'esp.mqtt.colour' (\"esp.mqtt.colour\" from property source \"commandLineArgs\") " + WARNING + ".")
			.doesNotContain("'esp.mqtt.subscriptions[0].topic'");
	}

	@Test
	void knownPropertiesAreNotReported(CapturedOutput output) {
		run(Application.class, "--esp.mqtt.serial.baudRate=9600", "--esp.mqtt.alpn[0]=a", "--esp.mqtt.keep_alive=5s",
				"--esp.mqtt.endpoint.allow=publish", "--esp.other=1");
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void propertiesOfTheApplicationAreNotReported(CapturedOutput output) {
		run(WithOwnProperties.class, "--esp.mqtt.second.broker=b", "--esp.mqtt.second.brokr=b");
		assertThat(output).doesNotContain("'esp.mqtt.second.broker'").contains("'esp.mqtt.second.brokr'");
	}

	@Test
	void environmentVariablesAreNotReported() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("variables", Map.of("ESP_MQTT_BROKR_HOST", "b")));
		assertThat(UnknownProperty.find(environment, List.of())).isEmpty();
	}

	@Test
	void aMissingPropertyIsShownWithTheMisspelledOne(CapturedOutput output) {
		SpringApplication application = new SpringApplication(EspMqttOnly.class);
		assertThatException()
			.isThrownBy(() -> application.run("--esp.mqtt.serial.port=COM3", "--esp.mqtt.broker.hots=broker.example"));
		assertThat(output).contains("The property 'esp.mqtt.broker.host' is missing")
			.contains("Perhaps it is what was meant by 'esp.mqtt.broker.hots' (\"esp.mqtt.broker.hots\" from property "
					+ "source \"commandLineArgs\").");
	}

	private static void run(Class<?> application, String... arguments) {
		SpringApplication started = new SpringApplication(application);
		started.setDefaultProperties(Map.of("logging.level.io.github.espatmqtt", "warn"));
		started.run(arguments).close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(EspMqttAutoConfiguration.class)
	static class EspMqttOnly {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(EspMqttAutoConfiguration.class)
	static class Application {

		@Bean
		InMemoryEspMqttClient client() {
			return new InMemoryEspMqttClient();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Second.class)
	static class WithOwnProperties extends Application {

	}

	@ConfigurationProperties("esp.mqtt.second")
	record Second(String broker) {

	}

}
