package io.github.espatmqtt.test;

import java.lang.reflect.Method;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;

/**
 * A test class whose methods are what a test wants them to be, one after the other.
 */
class TestRun {

	private final TestContextManager manager;

	TestRun(Class<?> test) {
		this.manager = new TestContextManager(test);
	}

	ApplicationContext context() {
		return this.manager.getTestContext().getApplicationContext();
	}

	<T> T bean(Class<T> type) {
		return context().getBean(type);
	}

	/**
	 * Begin the class.
	 * @param beforeAll what it does before all of its methods
	 */
	TestRun begin(Runnable beforeAll) throws Exception {
		this.manager.beforeTestClass();
		beforeAll.run();
		return this;
	}

	TestRun method(Step step) throws Exception {
		Object instance = this;
		Method method = TestRun.class.getDeclaredMethod("end");
		this.manager.beforeTestMethod(instance, method);
		Exception failure = null;
		try {
			step.take();
		}
		catch (Exception ex) {
			failure = ex;
		}
		this.manager.afterTestMethod(instance, method, failure);
		if (failure != null) {
			throw failure;
		}
		return this;
	}

	void end() throws Exception {
		this.manager.afterTestClass();
	}

	@FunctionalInterface
	interface Step {

		void take() throws Exception;

	}

}
