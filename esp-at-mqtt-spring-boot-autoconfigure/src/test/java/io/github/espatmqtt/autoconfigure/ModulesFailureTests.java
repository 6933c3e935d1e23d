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
class ModulesFailureTests {

	private static final String[] COMPLETE = { "--esp.mqtt.serial.port=COM3", "--esp.mqtt.broker.host=broker.example",
			"--esp.mqtt.modules.field.serial.port=COM4", "--esp.mqtt.modules.field.broker.host=field.example" };

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			scheme          | 11    | The property 'esp.mqtt.modules.field.scheme' has the invalid value '11'
			broker.port     | 70000 | The property 'esp.mqtt.modules.field.broker.port' has the invalid value
			clean-session   | false | 'esp.mqtt.modules.field.clean-session' set to false
			tcp.host        | b     | esp.mqtt.modules.field.serial.port
			keep-alive      | long  | The property 'esp.mqtt.modules.field.keep-alive' has the invalid value 'long'
			""")
	void whatIsWrongIsShownWithItsFullName(String name, String value, String shown, CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> run(Application.class, "--esp.mqtt.modules.field." + name + "=" + value));
		assertThat(output).containsOnlyOnce("APPLICATION FAILED TO START").contains(shown).doesNotContain("\tat ");
	}

	@Test
	void whatIsMissingIsShownWithItsFullName(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		assertThatException().isThrownBy(() -> application.run("--esp.mqtt.modules.field.serial.port=COM4"));
		assertThat(output).contains("The property 'esp.mqtt.modules.field.broker.host' is missing");
	}

	@Test
	void aClientThatIsNotConnectedIsNamed(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(NotConnected.class, "--esp.mqtt.fail-fast=true"));
		assertThat(output).contains("MQTT through the ESP-AT module of the client 'second' failed")
			.contains("those under 'esp.mqtt.modules', by its name");
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
