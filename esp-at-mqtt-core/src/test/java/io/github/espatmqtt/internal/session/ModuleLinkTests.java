package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.internal.delivery.MessageDispatcher;
import io.github.espatmqtt.internal.delivery.TrafficCounter;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ModuleLink}.
 */
class ModuleLinkTests {

	private final AtomicInteger open = new AtomicInteger();

	private final LineEvents events = new LineEvents(
			new MessageDispatcher(1, FragmentJoining.off(), new EventPublisher()), new EventPublisher(),
			new TrafficCounter(), new Confirmations());

	@Test
	void whatWasOpenedIsClosedIfItCannotBeUsed() {
		ClientThreads none = new ClientThreads("test", (work) -> {
			throw new OutOfMemoryError("unable to create native thread");
		});
		assertThatExceptionOfType(OutOfMemoryError.class)
			.isThrownBy(() -> ModuleLink.open(new Unusable(), this.events, 1024, none))
			.withMessage("unable to create native thread");
		assertThat(this.open).hasValue(0);
	}

	private final class Unusable implements AtTransport, AtConnection {

		@Override
		public AtConnection open() {
			ModuleLinkTests.this.open.incrementAndGet();
			return this;
		}

		@Override
		public String description() {
			return "unusable";
		}

		@Override
		public int read(byte[] buffer, Duration timeout) {
			return 0;
		}

		@Override
		public void write(byte[] bytes) {
		}

		@Override
		public void close() {
			ModuleLinkTests.this.open.decrementAndGet();
		}

	}

}
