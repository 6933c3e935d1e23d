package io.github.espatmqtt.test;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.template.EspMqttTemplate;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedEspAt} with an application that has several modules.
 */
@SpringBootTest(classes = SeveralEmbeddedModulesTests.Application.class,
		properties = { "esp.mqtt.client-id=several", "esp.mqtt.modules.hall.serial.port=/dev/does-not-exist",
				"esp.mqtt.modules.field.serial.port=/dev/does-not-exist-either" })
@EmbeddedEspAt
class SeveralEmbeddedModulesTests {

	@Test
	void eachModuleIsOneOfItsOwn(@Autowired @Qualifier("field") EspMqttClient field,
			@Autowired @Qualifier("hall") EspMqttClient hall, @Autowired @Qualifier("field") EspAtEmulator fieldModule,
			@Autowired @Qualifier("hall") EspAtEmulator hallModule) {
		assertThat(field.state()).isEqualTo(SessionState.READY);
		assertThat(hall.state()).isEqualTo(SessionState.READY);
		assertThat(fieldModule.received()).anyMatch((line) -> line.contains("several-field"));
		assertThat(hallModule.received()).anyMatch((line) -> line.contains("several-hall"));
	}

	@Test
	void templatesAndListenersAreToldApart(@Autowired @Qualifier("field") EspMqttTemplate field,
			@Autowired @Qualifier("field") EspAtEmulator fieldModule, @Autowired MqttPeer peer,
			@Autowired Application application) throws InterruptedException {
		peer.subscribe("from/field");
		field.publish("from/field", "hello");
		assertThat(peer.next().payload()).asString().isEqualTo("hello");
		assertThat(fieldModule.received()).anyMatch((line) -> line.contains("from/field"));
		peer.publish("to/hall", "light on");
		assertThat(application.received.poll(30, TimeUnit.SECONDS)).isEqualTo("light on");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		@EspMqttListener(topics = "to/hall", client = "hall")
		void listen(String text) {
			this.received.add(text);
		}

	}

}
