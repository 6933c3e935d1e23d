package io.github.espatmqtt.outbox;

import java.util.Locale;

import io.github.espatmqtt.outbox.OutboxEvent.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@link MeterBinder} for the outbox. All meters start with {@code esp.mqtt.outbox}.
 *
 * @since 0.1.0
 */
public class OutboxMetrics implements MeterBinder {

	private static final String PREFIX = "esp.mqtt.";

	private final Outbox outbox;

	/**
	 * Create a new binder.
	 * @param outbox the outbox
	 */
	public OutboxMetrics(Outbox outbox) {
		this.outbox = outbox;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder(PREFIX + "outbox.waiting", this.outbox, (target) -> target.totals().waiting())
			.description("Messages that wait to be published")
			.register(registry);
		Gauge.builder(PREFIX + "outbox.parked", this.outbox, (target) -> target.totals().parked())
			.description("Messages that are not tried any more")
			.register(registry);
		Gauge.builder(PREFIX + "outbox.bytes", this.outbox, (target) -> target.totals().bytes())
			.description("Topics and payloads in the outbox")
			.baseUnit(BaseUnits.BYTES)
			.register(registry);
		Gauge.builder(PREFIX + "outbox.oldest.age", this.outbox, (target) -> target.oldestAge().toMillis() / 1000.0)
			.description("Age of the message that has waited longest")
			.baseUnit("seconds")
			.register(registry);
		Gauge
			.builder(PREFIX + "outbox.shares", this.outbox,
					(target) -> target.shares().values().stream().mapToInt(Integer::intValue).sum())
			.description("Shares that this instance publishes, if there may be others")
			.register(registry);
		for (Outcome outcome : Outcome.values()) {
			FunctionCounter.builder(PREFIX + "outbox.messages", this.outbox, (target) -> target.count(outcome))
				.description("What became of messages")
				.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
	}

}
