package io.github.espatmqtt.emulator.junit;

import java.util.List;

import io.github.espatmqtt.emulator.EspAtEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EspAtModule} where it is used wrongly.
 */
class EspAtModuleFailureTests {

	@ParameterizedTest
	@ValueSource(classes = { WrongField.class, WrongParameter.class })
	void theTypeMustBeRight(Class<?> test) {
		assertThat(failure(test)).hasMessageContaining("@EspAtModule is for the type EspAtEmulator");
	}

	@Test
	void theBrokerMustBeAnAddress() {
		assertThat(failure(WrongBroker.class))
			.hasMessage("@EspAtModule(broker = \"localhost\") is not of the form host:port");
	}

	private static Throwable failure(Class<?> test) {
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(DiscoverySelectors.selectClass(test))
			.build();
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create().execute(request, listener);
		List<Failure> failures = listener.getSummary().getFailures();
		assertThat(failures).hasSize(1);
		return failures.get(0).getException();
	}

	static class WrongField {

		@EspAtModule
		String module;

		@Test
		void test() {
		}

	}

	static class WrongParameter {

		@Test
		void test(@EspAtModule String module) {
		}

	}

	static class WrongBroker {

		@EspAtModule(broker = "localhost")
		EspAtEmulator module;

		@Test
		void test() {
		}

	}

}
