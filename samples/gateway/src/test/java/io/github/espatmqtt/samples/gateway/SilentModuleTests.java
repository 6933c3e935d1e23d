package io.github.espatmqtt.samples.gateway;

import java.time.Duration;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.samples.gateway.GatewayClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the gateway while its module says nothing. The client's own patience has no
 * end here, so whoever waited for the module would wait for ever.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "esp.mqtt.enabled=true", "esp.mqtt.timeouts.command=1h" })
class SilentModuleTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@LocalServerPort
	private int port;

	@Autowired
	private EspAtEmulator emulator;

	private GatewayClient gateway;

	@BeforeEach
	void connect() {
		this.gateway = new GatewayClient(this.port);
		awaitHealth(200);
	}

	@Test
	void healthAnswersWhatIsKnownBeforeTheModuleDoesAndThenThatTheLineIsLost() {
		long answered = queries();
		this.emulator.faults(Faults.builder().silent().build());
		await().atMost(PATIENCE).until(() -> health().status() == 200 && queries() > answered);
		assertThat(session(health())).isEqualTo("READY");
		this.emulator.unplug();
		awaitHealth(503);
		this.emulator.faults(Faults.NONE);
		this.emulator.unplug();
		awaitHealth(200);
	}

	private void awaitHealth(int status) {
		await().atMost(PATIENCE).until(() -> health().status() == status);
	}

	private Answer health() {
		return this.gateway.get("/actuator/health");
	}

	private static String session(Answer health) {
		return health.json().at("/components/espMqtt/details/session").asString();
	}

	private long queries() {
		return this.emulator.received().stream().filter("AT+MQTTCONN?"::equals).count();
	}

}
