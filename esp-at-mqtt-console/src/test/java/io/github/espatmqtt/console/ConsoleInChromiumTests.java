package io.github.espatmqtt.console;

import java.nio.file.Path;
import java.util.stream.IntStream;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the page of the console in a real browser, in front of an application with an
 * emulated module.
 */
@EnabledIf("io.github.espatmqtt.console.Chromium#isInstalled")
class ConsoleInChromiumTests {

	private static final String MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&amp;";

	private static ConfigurableApplicationContext application;

	private static Chromium chromium;

	private static MqttPeer peer;

	@TempDir
	private static Path folder;

	@BeforeAll
	static void start() {
		application = ConsoleApplication.start(WebApplicationType.SERVLET, false, "esp.mqtt.console.payloads=true",
				"esp.mqtt.subscriptions=in/#", "esp.mqtt.endpoint.allow=publish,subscribe,unsubscribe,reconnect");
		peer = MqttPeer.connect(application.getBean(EmbeddedMqttBroker.class));
		chromium = Chromium.start(folder);
	}

	@AfterAll
	static void stop() {
		chromium.close();
		peer.close();
		application.close();
	}

	@BeforeEach
	void open() {
		chromium.prefer("light", 1280, 1000);
		chromium.open("http://" + Browser.at(application).host() + "/esp-mqtt/");
		chromium.awaitText("#identity", "READY");
	}

	@AfterEach
	void theBrowserComplainsOfNothing() {
		assertThat(chromium.complaints()).isEmpty();
	}

	@Test
	void theModuleIsShown() {
		chromium.awaitText("#link", "live");
		assertThat(chromium.text("#title")).isEqualTo("bench");
		assertThat(chromium.text("#summary")).isEqualTo("1 module");
		assertThat(chromium.text("#identity")).contains("UP", "4.1", "Client id");
		assertThat(chromium.text("#track")).contains("CONNECTING", "READY");
		assertThat(chromium.text("#subscription-rows")).contains("present", "in/#");
		assertThat(chromium.findAll("#lines .row")).isNotEmpty();
	}

	@Test
	void whatAMessageHoldsIsText() {
		peer.publish("in/" + MARKUP, MARKUP);
		chromium.awaitText("#message-rows", "in/" + MARKUP);
		assertThat(chromium.text("#message-rows .message:last-child .payload")).isEqualTo(MARKUP);
		assertThat(chromium.findAll("img, script:not([src])")).isEmpty();
	}

	@Test
	void aFormPublishes() {
		peer.subscribe("out/form");
		chromium.find("form[aria-label='Publish'] label:nth-of-type(1) input").sendKeys("out/form");
		chromium.find("form[aria-label='Publish'] label:nth-of-type(2) input").sendKeys("hello" + Keys.ENTER);
		assertThat(peer.next().text()).isEqualTo("hello");
		chromium.awaitText("#action-result", "publish: done");
		chromium.awaitText("#message-rows", "out/form");
		assertThat(chromium.text("#message-rows .message:last-child")).contains("confirmed");
	}

	@Test
	void aFormThatCannotBeDoneSaysWhy() {
		chromium.find("form[aria-label='Publish'] label:nth-of-type(1) input").sendKeys("no/#/topic" + Keys.ENTER);
		chromium.awaitText("#action-result", "publish:");
		chromium.await("a reason", (page) -> page.find("#action-result").getAttribute("class").contains("failed"));
		assertThat(chromium.complaints()).singleElement().asString().contains("400");
	}

	@Test
	void aRestartIsSeenToPass() {
		int before = chromium.findAll("#recovery-rows li").size();
		application.getBean(EspAtEmulator.class).restart();
		chromium.await("the recovery", (page) -> page.findAll("#recovery-rows li").size() > before);
		chromium.awaitText("#recovery-rows", "Back after");
		chromium.awaitText("#identity", "READY");
		chromium.picture("console");
	}

	@Test
	void theModuleIsRestartedFromItsSide() {
		chromium.find("#links a").click();
		chromium.awaitText("#side", "emulated module’s side");
		chromium.awaitText("#subscription-rows", "in/#");
		int before = chromium.findAll("#recovery-rows li").size();
		chromium.find("form[aria-label='Faults'] button").click();
		chromium.awaitText("#action-result", "fault: done");
		chromium.await("the recovery", (page) -> page.findAll("#recovery-rows li").size() > before);
		chromium.awaitText("#identity", "CONNECTED");
		chromium.picture("console-module");
		chromium.find("#links a").click();
		chromium.awaitText("#recovery-rows", "Back after");
		chromium.awaitText("#identity", "READY");
	}

	@Test
	void thePageHoldsWhatItCanShow() {
		IntStream.range(0, 1000).forEach((i) -> peer.publish("in/burst", "message " + i));
		chromium.awaitText("#message-rows", "message 999");
		assertThat(chromium.findAll("#message-rows .message")).hasSizeLessThanOrEqualTo(200);
		assertThat(chromium.findAll("#lines .row")).hasSizeLessThanOrEqualTo(300);
		chromium.prefer("dark", 1280, 1000);
		chromium.picture("console-dark");
	}

	@Test
	void theConversationIsPausedAndFilteredByTheKeyboard() {
		chromium.find("#conversation-pause").sendKeys(Keys.SPACE);
		assertThat(chromium.find("#conversation-pause").getAttribute("aria-pressed")).isEqualTo("true");
		peer.publish("in/while-paused", "x");
		chromium.awaitText("#message-rows", "in/while-paused");
		assertThat(chromium.text("#lines")).doesNotContain("in/while-paused");
		chromium.find("#conversation-pause").sendKeys(Keys.ENTER);
		chromium.awaitText("#lines", "in/while-paused");
		chromium.find("#conversation-filter").sendKeys("while-paused");
		assertThat(chromium.findAll("#lines .row")).isNotEmpty()
			.allSatisfy((row) -> assertThat(row.getText()).contains("while-paused"));
	}

	@Test
	void everythingHasAName() {
		assertThat(chromium.run("return [...document.querySelectorAll('button, input, select, textarea')]"
				+ ".filter((control) => !control.textContent && !control.labels?.[0]?.textContent).length"))
			.isEqualTo(0L);
		assertThat(chromium.run("return document.querySelectorAll('header, main, h1').length")).isEqualTo(3L);
	}

	@Test
	void aPhoneIsWideEnough() {
		chromium.prefer("light", 360, 780);
		chromium.await("a narrow page", (page) -> page.run("return window.innerWidth").equals(360L));
		assertThat(chromium.run("const page = document.documentElement; return page.scrollWidth - page.clientWidth"))
			.isEqualTo(0L);
		chromium.picture("console-phone");
	}

}
