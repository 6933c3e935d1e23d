package io.github.espatmqtt.test;

import java.io.IOException;
import java.net.Socket;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EmbeddedEspAt} and the contexts made with it.
 */
class EmbeddedEspAtContextTests {

	@Test
	void testsWithTheSameAttributesShareAContext() {
		ApplicationContext context = context(First.class);
		assertThat(context(Second.class)).isSameAs(context);
		assertThat(context(Inheriting.class)).isSameAs(context);
	}

	@Test
	void testsWithOtherAttributesHaveAContextOfTheirOwn() {
		assertThat(context(Other.class)).isNotSameAs(context(First.class));
		assertThat(context(Other.class).getBean(EspAtEmulator.class).firmware()).isEqualTo(FirmwareProfile.V5_0);
	}

	@Test
	void testsWithoutTheAnnotationHaveNoModule() {
		TestContext test = new TestContextManager(Without.class).getTestContext();
		assertThat(test.getApplicationContext().getBeansOfType(EspAtEmulator.class)).isEmpty();
		EmbeddedEspAtTestExecutionListener listener = new EmbeddedEspAtTestExecutionListener();
		listener.beforeTestMethod(test);
		listener.afterTestMethod(test);
	}

	@Test
	void takesPrecedenceOverTheDetailsOfTheApplication() {
		ApplicationContext context = context(WithDetails.class);
		assertThat(context.getBeansOfType(EspMqttConnectionDetails.class)).hasSize(2);
		EspMqttConnectionDetails details = context.getBean(EspMqttConnectionDetails.class);
		assertThat(details.getBrokerPort()).isEqualTo(context.getBean(EmbeddedMqttBroker.class).port());
	}

	@Test
	void everythingEndsWithTheContext() {
		TestContext test = new TestContextManager(Closing.class).getTestContext();
		ApplicationContext context = test.getApplicationContext();
		EmbeddedMqttBroker broker = context.getBean(EmbeddedMqttBroker.class);
		int port = broker.port();
		EspAtEmulator module = context.getBean(EspAtEmulator.class);
		test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> new Socket(broker.host(), port).close());
		try (AtConnection line = module.transport().open()) {
			line.write("AT\r\n".getBytes());
			assertThat(module.received()).isEmpty();
		}
	}

	private static ApplicationContext context(Class<?> test) {
		return new TestContextManager(test).getTestContext().getApplicationContext();
	}

	@EmbeddedEspAt
	@ContextConfiguration(classes = Nothing.class)
	static class First {

	}

	@EmbeddedEspAt(firmware = FirmwareProfile.V4_1)
	@ContextConfiguration(classes = Nothing.class)
	static class Second {

	}

	static class Inheriting extends First {

	}

	@EmbeddedEspAt(firmware = FirmwareProfile.V5_0)
	@ContextConfiguration(classes = Nothing.class)
	static class Other {

	}

	@ContextConfiguration(classes = Nothing.class)
	static class Without {

	}

	@EmbeddedEspAt(firmware = FirmwareProfile.V2_4)
	@ContextConfiguration(classes = Nothing.class)
	static class Closing {

	}

	@EmbeddedEspAt
	@ContextConfiguration(classes = OwnDetails.class)
	static class WithDetails {

	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetails {

		@Bean
		EspMqttConnectionDetails own() {
			return new Unreachable(null, "unreachable", 1);
		}

	}

	private record Unreachable(AtTransport getTransport, String getBrokerHost,
			int getBrokerPort) implements EspMqttConnectionDetails {

	}

}
