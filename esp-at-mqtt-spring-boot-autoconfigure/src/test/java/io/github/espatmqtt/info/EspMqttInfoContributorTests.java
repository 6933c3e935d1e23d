package io.github.espatmqtt.info;

import java.util.Map;

import io.github.espatmqtt.module.FirmwareVersion;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.SessionProgress;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.mqtt.SubscriptionStatus;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.info.Info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link EspMqttInfoContributor}.
 */
class EspMqttInfoContributorTests {

	@Test
	void everyModuleThatAnsweredIsNamed() {
		ModuleIdentity full = new ModuleIdentity(new FirmwareVersion(4, 1, 0), "ESP32", "v4.1.0.0(WROOM-32)");
		ModuleIdentity meagre = new ModuleIdentity(null, "ESP8266", null);
		assertThat(info(Map.of("first", client(full), "second", client(meagre), "third", new InMemoryEspMqttClient())))
			.isEqualTo(Map.of("espMqtt",
					Map.of("first", Map.of("chip", "ESP32", "firmware", "4.1.0", "image", "v4.1.0.0(WROOM-32)"),
							"second", Map.of("chip", "ESP8266"))));
	}

	@Test
	void nothingIsSaidBeforeAModuleAnswered() {
		assertThat(info(Map.of("client", new InMemoryEspMqttClient()))).isEmpty();
	}

	private static Map<String, Object> info(Map<String, EspMqttClient> clients) {
		Info.Builder builder = new Info.Builder();
		new EspMqttInfoContributor(clients).contribute(builder);
		return builder.build().getDetails();
	}

	private static EspMqttClient client(ModuleIdentity module) {
		EspMqttClient client = mock();
		given(client.status(any())).willReturn(new SessionStatus(SessionState.READY, ModuleCapabilities.of(module),
				null, null, null, SubscriptionStatus.NONE, new SessionProgress(null, 0, null, null)));
		return client;
	}

}
