package io.github.espatmqtt.test;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Lets no test inherit the faults and messages of another one.
 */
class EmbeddedEspAtTestExecutionListener implements TestExecutionListener {

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), EmbeddedEspAt.class)
				&& testContext.hasApplicationContext()) {
			testContext.getApplicationContext().getBean(EspAtEmulator.class).faults(Faults.NONE);
			testContext.getApplicationContext().getBean(MqttPeer.class).reset();
		}
	}

}
