package io.github.espatmqtt.test;

import java.util.List;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Lets each test begin with a session, and none inherit what another one has done. What
 * the peer is subscribed to before the first method of a class lasts for the class.
 */
class EmbeddedEspAtTestExecutionListener extends AbstractTestExecutionListener {

	private static final String BEFORE_METHOD = EmbeddedEspAtTestExecutionListener.class.getName() + ".method";

	private static final String BEFORE_CLASS = EmbeddedEspAtTestExecutionListener.class.getName() + ".class";

	/**
	 * After dependency injection and transactions have begun, and before either ends.
	 */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public void beforeTestClass(TestContext testContext) {
		if (isMeant(testContext) && testContext.hasApplicationContext()) {
			testContext.setAttribute(BEFORE_CLASS, bench(testContext).peerSubscriptions());
		}
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		EmbeddedEspAt annotation = TestContextAnnotationUtils.findMergedAnnotation(testContext.getTestClass(),
				EmbeddedEspAt.class);
		if (annotation != null) {
			TestBench bench = bench(testContext);
			bench.mend();
			if (annotation.awaitSession()) {
				bench.awaitSessions();
			}
			testContext.setAttribute(BEFORE_METHOD, bench.remember());
		}
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.removeAttribute(BEFORE_METHOD) instanceof Runnable restore) {
			restore.run();
		}
	}

	@Override
	@SuppressWarnings("unchecked")
	public void afterTestClass(TestContext testContext) {
		if (isMeant(testContext) && testContext.hasApplicationContext()) {
			Object before = testContext.removeAttribute(BEFORE_CLASS);
			bench(testContext).resetPeers((before != null) ? (List<List<String>>) before : List.of());
		}
	}

	private static boolean isMeant(TestContext testContext) {
		return TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), EmbeddedEspAt.class);
	}

	private static TestBench bench(TestContext testContext) {
		return new TestBench(((ConfigurableApplicationContext) testContext.getApplicationContext()).getBeanFactory());
	}

}
