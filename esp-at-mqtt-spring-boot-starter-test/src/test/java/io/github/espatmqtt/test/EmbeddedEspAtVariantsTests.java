package io.github.espatmqtt.test;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.WireRecording;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.SessionState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.commons.support.AnnotationSupport;

import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.aot.TestContextAotGenerator;

import static io.github.espatmqtt.emulator.assertj.WireAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedEspAt} in all the ways in which tests are written.
 */
class EmbeddedEspAtVariantsTests {

	@Test
	void isProcessedAheadOfTime() {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		new TestContextAotGenerator(files).processAheadOfTime(Stream.of(SecondPeer.class));
		assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
			.anyMatch((file) -> file.contains("EmbeddedEspAtAttributes"));
	}

	@Test
	void classesTakeTurnsWhateverIsSaidOfParallelExecution() {
		assertThat(AnnotationSupport.findRepeatableAnnotations(SecondPeer.class, ResourceLock.class)).isNotEmpty();
	}

	@Test
	void anApplicationIsRunWithAModule() {
		SpringApplication.Running running = SpringApplication.from(Application::main)
			.with(EmbeddedEspAtConfiguration.class)
			.run("--esp.mqtt.fail-fast=true", "--esp.mqtt.subscriptions[0].topic=a", "--spring.main.banner-mode=off");
		try (ConfigurableApplicationContext context = running.getApplicationContext()) {
			assertThat(context.getBean(EspMqttClient.class).state()).isEqualTo(SessionState.READY);
		}
	}

	@Nested
	@SpringBootTest(classes = SecondPeer.Peers.class)
	@EmbeddedEspAt
	class SecondPeerIsUsed {

		@Test
		void besideTheFirst(@Autowired MqttPeer first, @Autowired @Qualifier("mqttPeer") MqttPeer second,
				@Value("${embedded.esp-at.broker.host}:${embedded.esp-at.broker.port}") String address,
				@Autowired EmbeddedMqttBroker broker) {
			assertThat(second).isNotSameAs(first);
			second.subscribe("a");
			first.publish("a", "x");
			assertThat(second.next().text()).isEqualTo("x");
			assertThat(address).isEqualTo(broker.host() + ":" + broker.port());
		}

	}

	@SpringBootTest(classes = SecondPeer.Peers.class)
	@EmbeddedEspAt
	static class SecondPeer {

		@Configuration(proxyBeanMethods = false)
		@EnableAutoConfiguration
		static class Peers {

			@Bean
			MqttPeer mqttPeer(EmbeddedMqttBroker broker) {
				return MqttPeer.connect(broker);
			}

		}

	}

	@Nested
	@EmbeddedEspAt
	@SpringBootTest
	@ContextHierarchy({ @ContextConfiguration(name = "parent", classes = Nothing.class),
			@ContextConfiguration(name = "child", classes = Application.class) })
	class Hierarchy {

		@Test
		void hasOneModule(@Autowired EspMqttClient client, @Autowired EspAtEmulator module) {
			assertThat(client.state()).isEqualTo(SessionState.READY);
			assertThat(module.received()).anyMatch((line) -> line.startsWith("AT+MQTTCONN=0"));
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, properties = "esp.mqtt.serial.port=/dev/does-not-exist")
	@EmbeddedEspAt
	class SecondModule {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			registry.add("esp.mqtt.modules.field.serial.port", () -> "/dev/does-not-exist-either");
		}

		@Test
		void isOneOfItsOwn(@Autowired @Qualifier("field") EspAtEmulator field, @Autowired EspAtEmulator first) {
			assertThat(field).isNotSameAs(first);
			assertThat(field.wire()).received("AT+MQTTCONN=0");
			assertThat(first.wire()).received("AT+MQTTCONN=0");
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class)
	@EmbeddedEspAt(faults = Refusing.class, awaitSession = false)
	class InitialFaults {

		@Test
		void areThereFromTheStart(@Autowired EspMqttClient client, @Autowired EspAtEmulator module) {
			assertThat(client.state()).isNotEqualTo(SessionState.READY);
			module.faults(Faults.NONE);
			client.awaitReady(Duration.ofSeconds(20));
		}

	}

	static class Refusing implements Supplier<Faults> {

		@Override
		public Faults get() {
			return Faults.builder().refuseConnect().build();
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class,
			properties = { "esp.mqtt.wifi.ssid=home", "esp.mqtt.wifi.password=sesame" })
	@EmbeddedEspAt(wifiSsid = "home", wifiPassword = "sesame")
	class Wifi {

		@Test
		void isJoined(@Autowired WireRecording wire) {
			assertThat(wire).received("AT+CWJAP=\"home\",\"sesame\"").sent("WIFI GOT IP");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		static void main(String[] args) {
			SpringApplication.run(Application.class, args);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
