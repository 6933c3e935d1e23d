package io.github.espatmqtt.autoconfigure;

import java.util.List;
import java.util.Random;

import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleName;
import io.github.espatmqtt.autoconfigure.internal.settings.EspMqttSettingsFactory;
import io.github.espatmqtt.autoconfigure.internal.settings.PropertiesEspMqttConnectionDetails;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for properties with random values from fixed seeds: they make settings, or are
 * refused with the name of the property, and no secret is repeated.
 */
class PropertyFuzzTests {

	private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 300);

	private static final String SECRET = "s3cr\u00ebt";

	private static final List<String> NAMES = List.of("client-id", "username", "path", "scheme", "keep-alive",
			"clean-session", "sni", "alpn", "will.topic", "will.payload", "will.qos", "broker.port", "broker.host",
			"timeouts.command", "retry.initial", "outbound.queue.bytes", "outbound.maximum-payload", "idle-check",
			"inbound.fragment-buffer", "sntp.servers", "sntp.time-zone", "wifi.ssid", "cert-key-id", "reconnect");

	private static final List<String> VALUES = List.of("", " ", "0", "-1", "1", "7200", "99999999999999999999", "true",
			"tls", "1s", "-1s", "PT1H", "1MB", "-5B", "a,b", "a\rb", "a\nb", "\0", "\ud83d", "a/+/b", "#",
			"mqtt://u:p@h:1/x", "x".repeat(2000), "${nothing}", "#{1+1}", "\u0663", "NaN", "null");

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void whateverIsTypedMakesSettingsOrIsRefusedByName(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			MockEnvironment environment = new MockEnvironment().withProperty("esp.mqtt.serial.port", "COM3")
				.withProperty("esp.mqtt.broker.host", "broker.example")
				.withProperty("esp.mqtt.wifi.ssid", "net")
				.withProperty("esp.mqtt.password", SECRET + VALUES.get(random.nextInt(VALUES.size())))
				.withProperty("esp.mqtt.wifi.password", SECRET + VALUES.get(random.nextInt(VALUES.size())));
			for (int i = random.nextInt(3); i >= 0; i--) {
				environment.setProperty("esp.mqtt." + NAMES.get(random.nextInt(NAMES.size())),
						VALUES.get(random.nextInt(VALUES.size())));
			}
			assertThat(outcome(environment)).doesNotContain(SECRET);
		}
	}

	private static String outcome(MockEnvironment environment) {
		try {
			ModuleBinder.BoundModule module = new ModuleBinder(environment).bind(ModuleName.ONLY);
			EspMqttSettings settings = new EspMqttSettingsFactory(module,
					new PropertiesEspMqttConnectionDetails(module, null), null)
				.create();
			return settings.toString();
		}
		catch (InvalidEspMqttPropertyException ex) {
			assertThat(ex.property()).startsWith("esp.mqtt.");
			return ex + " " + ex.value();
		}
		catch (BindException ex) {
			return ex.getMessage() + ex.getCause();
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex).hasMessageContaining("placeholder");
			return ex.toString();
		}
	}

}
