package io.github.espatmqtt.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpenPortsTests {

	private final OpenPorts ports = new OpenPorts();

	@Test
	void nothingOpenIsNotWaitedFor() {
		assertThat(this.ports.awaitAllClosed(Duration.ofMinutes(1))).isTrue();
	}

	@Test
	void waitEndsAtItsLimitWhileAPortIsOpen() {
		this.ports.opened();
		assertThat(this.ports.awaitAllClosed(Duration.ofMillis(1))).isFalse();
	}

	@Test
	void waitEndsWhenTheLastPortIsClosed() throws Exception {
		this.ports.opened();
		this.ports.opened();
		CompletableFuture<Boolean> waiting = CompletableFuture
			.supplyAsync(() -> this.ports.awaitAllClosed(Duration.ofMinutes(1)));
		this.ports.closed();
		this.ports.closed();
		assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
	}

}
