package io.github.espatmqtt.internal.reset;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.github.espatmqtt.reset.ApplicationReset;
import io.github.espatmqtt.reset.ModuleReset;
import io.github.espatmqtt.reset.ResetMeans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ApplicationCall}.
 */
@Timeout(20)
class ApplicationCallTests {

	private String called = "";

	@Test
	void applicationIsToldWhatWasTried() {
		call((module, tried) -> this.called = module + tried, Duration.ofSeconds(10)).reset(List.of(ResetMeans.LINE));
		assertThat(this.called).isEqualTo("boiler[LINE]");
	}

	@Test
	void whatItThrowsIsTheCause() {
		ApplicationCall call = call((module, tried) -> {
			throw new IOException("no such pin");
		}, Duration.ofSeconds(10));
		assertThatIllegalStateException().isThrownBy(() -> call.reset(List.of()))
			.withMessageContaining("no such pin")
			.withCauseInstanceOf(IOException.class);
	}

	@Test
	void oneThatNeverEndsIsLeftBehindAndNotCalledAgain() {
		CountDownLatch end = new CountDownLatch(1);
		ApplicationCall call = call((module, tried) -> awaitStubbornly(end), Duration.ofMillis(10));
		assertThatIllegalStateException().isThrownBy(() -> call.reset(List.of())).withMessageContaining("10 ms");
		assertThatIllegalStateException().isThrownBy(() -> call.reset(List.of())).withMessageContaining("still busy");
		end.countDown();
	}

	private static void awaitStubbornly(CountDownLatch end) {
		while (end.getCount() > 0) {
			Thread.interrupted();
			Thread.onSpinWait();
		}
	}

	private static ApplicationCall call(ModuleReset reset, Duration limit) {
		return new ApplicationCall(new ApplicationReset("boiler", reset, limit));
	}

}
