package io.github.espatmqtt.test;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for tests that say nothing of a module: the developer's own one is left alone.
 */
class NoModuleInTestsTests {

	private static Boolean enabled(Environment environment) {
		return environment.getProperty("esp.mqtt.enabled", Boolean.class);
	}

	@Nested
	@SpringBootTest(classes = Nothing.class)
	class Plain {

		@Test
		void modulesAreSwitchedOff(@Autowired Environment environment) {
			assertThat(enabled(environment)).isFalse();
		}

	}

	@Nested
	@SpringBootTest(classes = Nothing.class, properties = "esp.mqtt.serial.port=COM3")
	class Inlined {

		@Test
		void theTestSaysWhereOneIs(@Autowired Environment environment) {
			assertThat(enabled(environment)).isNull();
		}

	}

	@Nested
	@SpringBootTest(classes = Nothing.class, args = "--esp.mqtt.enabled=true")
	class Arguments {

		@Test
		void theTestSwitchesItOn(@Autowired Environment environment) {
			assertThat(enabled(environment)).isTrue();
		}

	}

	@Nested
	@SpringBootTest(classes = Nothing.class)
	@TestPropertySource(properties = "esp.mqtt.modules.hall.tcp.host=hall.example")
	class Named {

		@Test
		void theTestSaysWhereOneIs(@Autowired Environment environment) {
			assertThat(enabled(environment)).isNull();
		}

	}

	@Nested
	@SpringBootTest(classes = Nothing.class)
	@TestPropertySource("classpath:with-a-module.properties")
	class File {

		@Test
		void theTestSaysWhereOneIs(@Autowired Environment environment) {
			assertThat(enabled(environment)).isNull();
		}

	}

	@Nested
	@SpringBootTest(classes = Nothing.class)
	class Dynamic {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			registry.add("esp.mqtt.tcp.host", () -> "localhost");
		}

		@Test
		void theTestSaysWhereOneIs(@Autowired Environment environment) {
			assertThat(enabled(environment)).isNull();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
