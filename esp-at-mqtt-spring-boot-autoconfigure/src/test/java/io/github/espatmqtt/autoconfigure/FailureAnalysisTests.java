package io.github.espatmqtt.autoconfigure;

import java.util.Map;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.github.espatmqtt.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what a user reads when the application does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			scheme                   | 11
			keep-alive               | 9000s
			keep-alive               | 9000
			serial.baud-rate         | 0
			will.topic               | a/#
			alpn                     | a,b,c,d,e,f
			subscriptions[0].qos     | 3
			outbound.default-qos     | 3
			broker.port              | 70000
			timeouts.command         | 0s
			keep-alive               | -1s
			retry.initial            | -1s
			idle-check               | -1s
			inbound.queue-capacity   | -1
			inbound.fragment-buffer  | -1
			inbound.fragment-idle    | -1s
			serial.data-bits         | 9
			sntp.time-zone           | 99
			cert-key-id              | 1
			""")
	void aWrongValueIsShownWithItsPropertyAndOrigin(String name, String value, CapturedOutput output) {
		startAndFail("--esp.mqtt.subscriptions[0].topic=a", "--esp.mqtt." + name + "=" + value);
		assertThat(output).containsOnlyOnce("APPLICATION FAILED TO START")
			.contains("The property 'esp.mqtt." + name + "' has the invalid value")
			.contains("\"esp.mqtt." + name + "\" from property source \"commandLineArgs\"")
			.contains("Correct 'esp.mqtt." + name + "' as described")
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "serial.baud-rate; fast; a whole number (the default is 115200)",
					"broker.port; x; a whole number.", "serial.parity; mark; one of none, odd, even",
					"fail-fast; perhaps; true or false", "keep-alive; 2 minutes; a duration, such as 500ms",
					"outbound.queue.bytes; lots; a size, such as 512B", "subscriptions[0].qos; high; a whole number",
					"endpoint.allow; shout; a list of any of publish" })
	void aValueOfTheWrongTypeIsShownWithOriginAndForm(String name, String value, String form, CapturedOutput output) {
		startAndFail("--esp.mqtt." + name + "=" + value);
		assertThat(output).containsOnlyOnce("APPLICATION FAILED TO START")
			.contains("The property 'esp.mqtt." + name + "' has the invalid value '" + value + "'")
			.contains("\"esp.mqtt." + name + "\" from property source \"commandLineArgs\"")
			.contains("It must be " + form)
			.doesNotContain("\tat ", "Exception", "$");
	}

	@ParameterizedTest
	@CsvSource({ "wifi, 'esp.mqtt.wifi.ssid'", "modules.hall.wifi, 'esp.mqtt.modules.hall.wifi.ssid'",
			"modules.hall, 'esp.mqtt.modules.hall.serial'" })
	void aGroupIsShownWithItsPropertiesAndWithoutTheValue(String name, String property, CapturedOutput output) {
		startAndFail("--esp.mqtt." + name + "=mqtt://user:s3cret@host");
		assertThat(output).contains("The property 'esp.mqtt." + name + "' is invalid")
			.contains("It has no value of its own, but these properties: ", property)
			.doesNotContain("s3cret");
	}

	@ParameterizedTest
	@CsvSource({ "subscriptions[0].topics, There is no such property",
			"subscriptions[0][0], There is no such property" })
	void aSubscriptionOfAnotherFormIsShownWithItsForms(String name, String reason, CapturedOutput output) {
		startAndFail("--esp.mqtt." + name + "=a");
		assertThat(output).contains("The property 'esp.mqtt." + name + "' is invalid")
			.contains(reason + ". It must be a list of topic filters, such as a/#,b/+, or of entries");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://user:s3cret@host", "host:3333", "host 3333", "[::1]:3333" })
	void aSerialServerWithMoreThanItsNameIsRefused(String host, CapturedOutput output) {
		SpringApplication application = new SpringApplication(Empty.class);
		assertThatException()
			.isThrownBy(() -> application.run("--esp.mqtt.tcp.host=" + host, "--esp.mqtt.broker.host=broker.example"));
		assertThat(output).contains("The property 'esp.mqtt.tcp.host' is invalid")
			.contains("(esp.mqtt.tcp.port)")
			.doesNotContain("s3cret");
	}

	@Test
	void aWifiPasswordWithoutNetworkIsShown(CapturedOutput output) {
		startAndFail("--esp.mqtt.wifi.password=s3cret");
		assertThat(output).contains("The property 'esp.mqtt.wifi.ssid' is missing").doesNotContain("s3cret");
	}

	@Test
	void aBundleForASchemeWithoutCertificatesIsShown(CapturedOutput output) {
		startAndFail("--esp.mqtt.ssl.bundle=own", "--esp.mqtt.scheme=tls");
		assertThat(output).contains("The property 'esp.mqtt.ssl.bundle' has the invalid value 'own'")
			.contains("tls-client-certificate");
	}

	@ParameterizedTest
	@CsvSource({ "username, 1025, 1024", "subscriptions[0].topic, 129, 128", "client-id, 1025, 1024" })
	void aLongValueIsShownWithItsLimit(String name, int length, int limit, CapturedOutput output) {
		startAndFail("--esp.mqtt." + name + "=" + "x".repeat(length));
		assertThat(output).contains("The property 'esp.mqtt." + name + "' has the invalid value")
			.contains("at most " + limit + " bytes");
	}

	@Test
	void aLongWillIsShownWithItsLimit(CapturedOutput output) {
		startAndFail("--esp.mqtt.will.topic=t", "--esp.mqtt.will.payload=" + "x".repeat(129));
		assertThat(output).contains("The property 'esp.mqtt.will.payload' has the invalid value")
			.contains("at most 128 bytes");
	}

	@Test
	void aLongPasswordIsNotShown(CapturedOutput output) {
		startAndFail("--esp.mqtt.password=" + "s3cret".repeat(171));
		assertThat(output).contains("The property 'esp.mqtt.password' is invalid")
			.contains("at most 1024 bytes")
			.doesNotContain("s3cret");
	}

	@Test
	void aMissingWayToTheModuleIsShownWithBothProperties(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Empty.class);
		assertThatException().isThrownBy(() -> application.run("--esp.mqtt.broker.host=broker.example"));
		assertThat(output).contains("The property 'esp.mqtt.serial.port' is missing")
			.contains("or 'esp.mqtt.tcp.host' to a serial server");
	}

	@Test
	void aMissingBrokerIsShown(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Empty.class);
		assertThatException().isThrownBy(() -> application.run("--esp.mqtt.serial.port=COM3"));
		assertThat(output).contains("The property 'esp.mqtt.broker.host' is missing");
	}

	@Test
	void twoWaysToTheModuleAreShownWithBothProperties(CapturedOutput output) {
		startAndFail("--esp.mqtt.tcp.host=serial-server", "--esp.mqtt.serial.port=COM4");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("esp.mqtt.serial.port")
			.contains("esp.mqtt.tcp.host")
			.contains("mutually exclusive");
	}

	@Test
	void anUnreachableModuleIsShownWithTheRemedyWhenFailingFast(CapturedOutput output) {
		SpringApplication application = new SpringApplication(UnreachableModule.class);
		assertThatException().isThrownBy(() -> application.run("--esp.mqtt.fail-fast=true"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("There is no serial port COM3.")
			.contains("Set 'esp.mqtt.serial.port'")
			.contains("set 'esp.mqtt.fail-fast' to false");
	}

	private static void startAndFail(String... arguments) {
		SpringApplication application = new SpringApplication(Empty.class);
		application
			.setDefaultProperties(Map.of("esp.mqtt.serial.port", "COM3", "esp.mqtt.broker.host", "broker.example"));
		assertThatException().isThrownBy(() -> application.run(arguments));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(EspMqttAutoConfiguration.class)
	static class Empty {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(EspMqttAutoConfiguration.class)
	static class UnreachableModule {

		@Bean
		EspMqttClient client() {
			InMemoryEspMqttClient client = new InMemoryEspMqttClient();
			client.neverReady(new TransportException(TransportException.Reason.NOT_FOUND, "COM3",
					"There is no serial port COM3.", null));
			return client;
		}

	}

}
