package io.github.espatmqtt.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application that is told to end while its start waits for the first
 * connection, as the shutdown hook does on SIGTERM.
 */
@Timeout(60)
class EndingWhileStartingTests {

	private final CountDownLatch waiting = new CountDownLatch(1);

	private final CompletableFuture<ConfigurableApplicationContext> starting = new CompletableFuture<>();

	@Test
	void aClosedContextEndsAStartThatWaits() throws Exception {
		CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(this::start);
		this.waiting.await();
		this.starting.get().close();
		assertThat(failure.get()).isNotNull().rootCause().isInstanceOf(InterruptedException.class);
	}

	private Throwable start() {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class))
			.withInitializer(this.starting::complete)
			.withBean(EspMqttConnectionDetails.class, Details::new)
			.withPropertyValues("esp.mqtt.fail-fast=true", "esp.mqtt.startup-timeout=10m")
			.run((context) -> failure.complete(context.getStartupFailure()));
		return failure.join();
	}

	private final class Details implements EspMqttConnectionDetails {

		@Override
		public AtTransport getTransport() {
			return new Mute();
		}

		@Override
		public String getBrokerHost() {
			return "b";
		}

		@Override
		public int getBrokerPort() {
			return 1883;
		}

	}

	/**
	 * A module that says nothing.
	 */
	private final class Mute implements AtTransport, AtConnection {

		private final CountDownLatch closed = new CountDownLatch(1);

		@Override
		public AtConnection open() {
			return this;
		}

		@Override
		public String description() {
			return "mute module";
		}

		@Override
		public int read(byte[] buffer, Duration timeout) {
			EndingWhileStartingTests.this.waiting.countDown();
			try {
				this.closed.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return 0;
		}

		@Override
		public void write(byte[] bytes) {
			assertThat(bytes).isNotEmpty();
		}

		@Override
		public void close() {
			this.closed.countDown();
		}

	}

}
