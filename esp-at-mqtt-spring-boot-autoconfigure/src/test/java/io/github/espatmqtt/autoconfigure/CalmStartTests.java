package io.github.espatmqtt.autoconfigure;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a start does not log.
 */
class CalmStartTests {

	private static final Logger LIBRARY = logger("org.springframework.integration");

	private static final Logger ADAPTERS = logger("io.github.espatmqtt.integration");

	@AfterEach
	void restoreLevels() {
		LIBRARY.setLevel(null);
		ADAPTERS.setLevel(null);
		logger("org.springframework").setLevel(null);
	}

	@Test
	void thePartsOfSpringIntegrationAreNotLogged() {
		start();
		assertThat(LIBRARY.getLevel()).isEqualTo(Level.WARN);
		assertThat(ADAPTERS.getLevel()).isEqualTo(Level.WARN);
	}

	@Test
	void whoAsksForThemSeesThem() {
		start("--logging.level.org.springframework.integration=info");
		assertThat(LIBRARY.getLevel()).isEqualTo(Level.INFO);
	}

	@Test
	void whoAsksForMoreThanThemSeesThemToo() {
		start("--logging.level.org.springframework=debug");
		assertThat(LIBRARY.getEffectiveLevel()).isEqualTo(Level.DEBUG);
		assertThat(ADAPTERS.getLevel()).isEqualTo(Level.WARN);
	}

	private static void start(String... arguments) {
		new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run(arguments).close();
	}

	private static Logger logger(String name) {
		return (Logger) LoggerFactory.getLogger(name);
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
