package io.github.espatmqtt.inbox;

import java.util.Locale;

import io.github.espatmqtt.inbox.InboxEvent.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@link MeterBinder} for the inbox. All meters start with {@code esp.mqtt.inbox}.
 *
 * @since 0.1.0
 */
public class InboxMetrics implements MeterBinder {

	private static final String PREFIX = "esp.mqtt.";

	private final Inbox inbox;

	/**
	 * Create a new binder.
	 * @param inbox the inbox
	 */
	public InboxMetrics(Inbox inbox) {
		this.inbox = inbox;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder(PREFIX + "inbox.waiting", this.inbox, (target) -> target.totals().waiting())
			.description("Messages that wait for a consumer")
			.register(registry);
		Gauge.builder(PREFIX + "inbox.parked", this.inbox, (target) -> target.totals().parked())
			.description("Messages that are given up")
			.register(registry);
		Gauge.builder(PREFIX + "inbox.bytes", this.inbox, (target) -> target.totals().bytes())
			.description("Topics and payloads in the inbox")
			.baseUnit(BaseUnits.BYTES)
			.register(registry);
		for (Outcome outcome : Outcome.values()) {
			FunctionCounter.builder(PREFIX + "inbox.messages", this.inbox, (target) -> target.count(outcome))
				.description("What became of messages")
				.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
	}

}
