package io.github.espatmqtt.autoconfigure;

import java.util.Arrays;

import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.github.espatmqtt.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link EspMqttClientFactory} and for what a user reads who has several
 * clients.
 */
@ExtendWith(OutputCaptureExtension.class)
class EspMqttClientFactoryTests {

	private static final String[] COMPLETE = { "--esp.mqtt.serial.port=COM3", "--esp.mqtt.broker.host=broker.example",
			"--field.mqtt.serial.port=COM4", "--field.mqtt.broker.host=field.example" };

	@Test
	void aClientHasItsPropertiesUnderItsPrefix() {
		try (ConfigurableApplicationContext context = run(Second.class, "--field.mqtt.subscriptions[0].topic=a/#")) {
			EspMqttClient client = context.getBean("second", EspMqttClient.class);
			assertThat(client.description()).contains("COM4");
			assertThat(client.subscriptions()).singleElement()
				.satisfies((subscription) -> assertThat(subscription.filter().filter()).isEqualTo("a/#"));
			assertThat(context.getBean(EspMqttClient.class).description()).contains("COM3");
		}
	}

	@Test
	void connectionDetailsTakeThePlaceOfProperties() {
		try (ConfigurableApplicationContext context = run(Elsewhere.class)) {
			assertThat(context.getBean("second", EspMqttClient.class).description())
				.isEqualTo(new UnreachableTransport().description());
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			scheme          | 11    | The property 'field.mqtt.scheme' has the invalid value '11'
			broker.port     | 70000 | The property 'field.mqtt.broker.port' has the invalid value
			clean-session   | false | 'field.mqtt.clean-session' set to false
			tcp.host        | b     | field.mqtt.serial.port
			broker.hots     | b     | field.mqtt.broker.hots
			keep-alive      | long  | Property: field.mqtt.keep-alive
			fail-fast       | true  | Use 'esp.mqtt.fail-fast' for it
			outbound.default-qos | 1 | Use 'esp.mqtt.outbound' for it
			inbound.channel | b     | Use 'esp.mqtt.inbound.channel' for it
			""")
	void whatIsWrongIsShownWithItsFullName(String name, String value, String shown, CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(Second.class, "--field.mqtt." + name + "=" + value));
		assertThat(output).containsOnlyOnce("APPLICATION FAILED TO START").contains(shown).doesNotContain("\tat ");
	}

	@Test
	void whatIsMissingIsShownWithItsFullName(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Second.class);
		assertThatException().isThrownBy(() -> application.run("--esp.mqtt.serial.port=COM3",
				"--esp.mqtt.broker.host=b", "--field.mqtt.serial.port=COM4"));
		assertThat(output).contains("The property 'field.mqtt.broker.host' is missing");
	}

	@Test
	void aClientThatIsNotConnectedIsNamed(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(NotConnected.class, "--esp.mqtt.fail-fast=true"));
		assertThat(output).contains("MQTT through the ESP-AT module of the client 'second' failed")
			.contains("look under their prefix instead of 'esp.mqtt'");
	}

	@Test
	void thereIsNoTemplateIfNoClientIsPrimary(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(Ambiguous.class));
		assertThat(output).contains("There is no EspMqttTemplate, as none of the clients first, second is primary");
	}

	@Test
	void thePrimaryClientGetsTheTemplate() {
		try (ConfigurableApplicationContext context = run(OnePrimary.class)) {
			context.getBean(EspMqttTemplate.class).publish("a", "hello");
			assertThat(context.getBean("first", InMemoryEspMqttClient.class).published()).hasSize(1);
			assertThat(context.getBean("second", InMemoryEspMqttClient.class).published()).isEmpty();
		}
	}

	@Test
	void aListenerThatDoesNotChooseIsTold(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(Undecided.class));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("@EspMqttListener on method 'listen' of bean 'undecidedListener'")
			.contains("'client'")
			.contains("first,second");
	}

	private static ConfigurableApplicationContext run(Class<?> source, String... arguments) {
		String[] all = Arrays.copyOf(COMPLETE, COMPLETE.length + arguments.length);
		System.arraycopy(arguments, 0, all, COMPLETE.length, arguments.length);
		return new SpringApplication(source).run(all);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ EspMqttAutoConfiguration.class, EspMqttMessagingAutoConfiguration.class,
			EspMqttListenerAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class Second {

		@Bean(defaultCandidate = false)
		EspMqttClient second(EspMqttClientFactory clients) {
			return clients.create("field.mqtt");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class Elsewhere {

		@Bean(defaultCandidate = false)
		EspMqttClient second(EspMqttClientFactory clients) {
			return clients.create("field.mqtt", new EspMqttAutoConfigurationTests.UnreachableConnectionDetails());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class NotConnected {

		@Bean
		@Primary
		EspMqttClient first() {
			return new InMemoryEspMqttClient();
		}

		@Bean
		EspMqttClient second() {
			InMemoryEspMqttClient client = new InMemoryEspMqttClient();
			client.neverReady(new TransportException(TransportException.Reason.NOT_FOUND, "COM4", "gone", null));
			return client;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class OnePrimary {

		@Bean
		@Primary
		EspMqttClient first() {
			return new InMemoryEspMqttClient();
		}

		@Bean
		EspMqttClient second() {
			return new InMemoryEspMqttClient();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class Equals {

		@Bean
		EspMqttClient first() {
			return new InMemoryEspMqttClient();
		}

		@Bean
		EspMqttClient second() {
			return new InMemoryEspMqttClient();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Equals.class)
	static class Ambiguous {

		@Bean
		Object user(EspMqttTemplate template) {
			return template;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Equals.class)
	static class Undecided {

		@Bean
		UndecidedListener undecidedListener() {
			return new UndecidedListener();
		}

	}

	static class UndecidedListener {

		@EspMqttListener("a")
		void listen(String payload) {
		}

	}

}
