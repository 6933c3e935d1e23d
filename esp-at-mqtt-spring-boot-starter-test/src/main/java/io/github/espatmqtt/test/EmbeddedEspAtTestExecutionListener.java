package io.github.espatmqtt.test;

import java.time.Duration;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.support.EspMqttClients;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Lets each test begin with a session, and none inherit the faults and messages of
 * another one.
 */
class EmbeddedEspAtTestExecutionListener implements TestExecutionListener {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Override
	public void beforeTestMethod(TestContext testContext) {
		EmbeddedEspAt annotation = TestContextAnnotationUtils.findMergedAnnotation(testContext.getTestClass(),
				EmbeddedEspAt.class);
		if (annotation != null && annotation.awaitSession()
				&& testContext.getApplicationContext() instanceof ConfigurableApplicationContext context) {
			EspMqttClients.of(context.getBeanFactory()).forEach(EmbeddedEspAtTestExecutionListener::awaitSession);
		}
	}

	private static void awaitSession(String module, EspMqttClient client) {
		if (client.isRunning() && !client.awaitSession(PATIENCE)) {
			SessionStatus status = client.status(Duration.ZERO);
			throw new IllegalStateException("The module '" + module + "' has no session within " + PATIENCE.toSeconds()
					+ " s: it is " + status.session() + ". If that is what the test wants, "
					+ "say @EmbeddedEspAt(awaitSession = false)", status.lastFailure());
		}
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), EmbeddedEspAt.class)
				&& testContext.hasApplicationContext()) {
			testContext.getApplicationContext()
				.getBeansOfType(EspAtEmulator.class)
				.values()
				.forEach((module) -> module.faults(Faults.NONE));
			testContext.getApplicationContext().getBean(MqttPeer.class).reset();
		}
	}

}
