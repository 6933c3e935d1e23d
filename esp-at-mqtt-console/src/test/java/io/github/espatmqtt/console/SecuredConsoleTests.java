package io.github.espatmqtt.console;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the console of an application with Spring Security.
 */
class SecuredConsoleTests {

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void securityLooksFirstAndDecides(WebApplicationType type) {
		try (ConfigurableApplicationContext application = ConsoleApplication.start(type, true,
				"spring.security.user.name=user", "spring.security.user.password=pass")) {
			Browser browser = Browser.at(application);
			String credentials = "Basic "
					+ Base64.getEncoder().encodeToString("user:pass".getBytes(StandardCharsets.UTF_8));
			assertThat(browser.get("/esp-mqtt/").status()).isIn(401, 302);
			assertThat(browser.get("/esp-mqtt/api/state", "Authorization", credentials, "Host", "gateway.example")
				.status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void whoIsAuthenticatedPressesButtonsWithoutAToken(WebApplicationType type) {
		try (ConfigurableApplicationContext application = ConsoleApplication.start(type, true,
				"spring.security.user.name=user", "spring.security.user.password=pass",
				"esp.mqtt.endpoint.allow=reconnect")) {
			Browser browser = Browser.at(application);
			String user = "Basic " + Base64.getEncoder().encodeToString("user:pass".getBytes(StandardCharsets.UTF_8));
			String json = "{\"module\": \"espMqttClient\"}";
			String own = "http://" + browser.host();
			assertThat(browser.act("reconnect", json, "Origin", own, "X-Esp-Mqtt-Console", "1").status())
				.isEqualTo(401);
			assertThat(browser.act("reconnect", json, "Origin", own, "X-Esp-Mqtt-Console", "1", "Authorization", user)
				.status()).isEqualTo(204);
			assertThat(browser
				.act("reconnect", json, "Origin", "http://evil.example", "X-Esp-Mqtt-Console", "1", "Authorization",
						user)
				.status()).isEqualTo(403);
			assertThat(browser.act("../../other", json, "Authorization", user).status()).isNotEqualTo(204);
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void whereSecurityLetsEverybodyPassOnlyThisComputerGetsIn(WebApplicationType type) {
		try (ConfigurableApplicationContext application = ConsoleApplication.start(type, true, "test.everybody=true")) {
			Browser browser = Browser.at(application);
			assertThat(browser.get("/esp-mqtt/").status()).isEqualTo(200);
			assertThat(browser.get("/esp-mqtt/", "Host", "gateway.example").status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void nobodyIsAtThisComputerBecauseAHeaderSaysSo(WebApplicationType type) {
		try (ConfigurableApplicationContext application = ConsoleApplication.start(type, false,
				"server.forward-headers-strategy=framework")) {
			assertThat(Browser.at(application).get("/esp-mqtt/", "X-Forwarded-For", "127.0.0.1").status())
				.isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void thereIsNoConsoleUnlessItIsEnabled(WebApplicationType type) {
		try (ConfigurableApplicationContext application = ConsoleApplication.start(type, false,
				"esp.mqtt.console.enabled=false")) {
			assertThat(Browser.at(application).get("/esp-mqtt/").status()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void othersGetInIfTheyMayAndThePathIsAnother(WebApplicationType type) {
		try (ConfigurableApplicationContext application = ConsoleApplication.start(type, false,
				"esp.mqtt.console.remote=true", "esp.mqtt.console.path=/ops/line/")) {
			Browser browser = Browser.at(application);
			assertThat(browser.get("/ops/line/", "Host", "gateway.example").status()).isEqualTo(200);
			assertThat(browser.get("/ops/line/api/state").json().get("messages").isEmpty()).isTrue();
			assertThat(browser.get("/ops/line").head()).containsPattern("Location: (http://[^/]+/ops/)?line/");
			assertThat(browser.get("/esp-mqtt/").status()).isEqualTo(404);
		}
	}

}
