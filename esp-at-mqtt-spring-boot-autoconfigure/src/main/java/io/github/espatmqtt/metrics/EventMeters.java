package io.github.espatmqtt.metrics;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.reset.ResetMeans;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Turns what happens to one client into meters.
 */
final class EventMeters implements EspMqttEventListener {

	private static final String PREFIX = "esp.mqtt.";

	private final MeterRegistry registry;

	private final Tags tags;

	private final Counter received;

	private final Counter unwanted;

	private final Counter gaps;

	private final Counter reconnects;

	private final Counter moduleRestarts;

	private final Counter rejectedSubscriptions;

	private final Timer recovery;

	private final AtomicReference<Timer.@Nullable Sample> lost = new AtomicReference<>();

	EventMeters(MeterRegistry registry, Tags tags) {
		this.registry = registry;
		this.tags = tags;
		this.received = counter("messages.received", "Messages that arrived");
		this.unwanted = counter("messages.unwanted",
				"Messages that came with a filter that stands for others, and that nobody wants");
		this.gaps = counter("subscriptions.gaps", "Subscriptions that went before what takes their place was there");
		this.reconnects = counter("reconnects", "Sessions set up after one was lost");
		this.moduleRestarts = counter("module.restarts", "Restarts of the module");
		this.rejectedSubscriptions = counter("subscriptions.failed", "Subscriptions that failed");
		for (ResetMeans means : ResetMeans.values()) {
			resets(means);
		}
		for (EspMqttEvent.DropReason reason : EspMqttEvent.DropReason.values()) {
			dropped(reason);
		}
		for (EspMqttEvent.ListenerKind listener : EspMqttEvent.ListenerKind.values()) {
			listenerFailed(listener);
		}
		this.recovery = Timer.builder(PREFIX + "recovery")
			.description("Time from the loss of a session to the next one that is ready")
			.tags(tags)
			.register(registry);
	}

	private Counter listenerFailed(EspMqttEvent.ListenerKind listener) {
		return Counter.builder(PREFIX + "listeners.failed")
			.description("What listeners of the client threw")
			.tags(this.tags.and("listener", text(listener)))
			.register(this.registry);
	}

	private Counter counter(String name, String description) {
		return Counter.builder(PREFIX + name).description(description).tags(this.tags).register(this.registry);
	}

	private Counter resets(ResetMeans means) {
		return Counter.builder(PREFIX + "module.resets")
			.description("Resets of the module from here")
			.tags(this.tags.and("means", text(means)))
			.register(this.registry);
	}

	private Counter dropped(EspMqttEvent.DropReason reason) {
		return Counter.builder(PREFIX + "messages.dropped")
			.description("Messages that arrived and were dropped")
			.tags(this.tags.and("reason", text(reason)))
			.register(this.registry);
	}

	@Override
	public void onEvent(EspMqttEvent event) {
		if (event instanceof EspMqttEvent.CommandEnded command) {
			ended(command);
		}
		else if (event instanceof EspMqttEvent.Published published) {
			publish("success").record(published.duration());
		}
		else if (event instanceof EspMqttEvent.PublishFailed failed) {
			publish(PublishOutcome.of(failed.cause())).record(failed.duration());
		}
		else if (event instanceof EspMqttEvent.Received) {
			this.received.increment();
		}
		else if (event instanceof EspMqttEvent.Unwanted) {
			this.unwanted.increment();
		}
		else {
			onRareEvent(event);
		}
	}

	private void onRareEvent(EspMqttEvent event) {
		if (event instanceof EspMqttEvent.Dropped dropped) {
			dropped(dropped.reason()).increment();
		}
		else if (event instanceof EspMqttEvent.ListenerFailed failed) {
			listenerFailed(failed.listener()).increment();
		}
		else if (event instanceof EspMqttEvent.ModuleRestarted) {
			this.moduleRestarts.increment();
		}
		else if (event instanceof EspMqttEvent.ModuleReset reset) {
			resets(reset.means()).increment();
		}
		else if (event instanceof EspMqttEvent.SubscriptionGap) {
			this.gaps.increment();
		}
		else if (event instanceof EspMqttEvent.SubscriptionFailed) {
			this.rejectedSubscriptions.increment();
		}
		else if (event instanceof EspMqttEvent.Disconnected disconnected) {
			this.lost.set((disconnected.cause() != null) ? Timer.start(this.registry) : null);
		}
		else if (event instanceof EspMqttEvent.StateChanged changed && changed.to() == SessionState.STANDBY) {
			this.lost.set(null);
		}
		else if (event instanceof EspMqttEvent.Connected) {
			recovered();
		}
	}

	private void recovered() {
		Timer.Sample sample = this.lost.getAndSet(null);
		if (sample != null) {
			sample.stop(this.recovery);
			this.reconnects.increment();
		}
	}

	private void ended(EspMqttEvent.CommandEnded command) {
		Timer.builder(PREFIX + "command")
			.description("Time a command had the line")
			.tags(this.tags.and("command", command.command(), "outcome", text(command.outcome())))
			.register(this.registry)
			.record(command.duration());
	}

	private Timer publish(String outcome) {
		return Timer.builder(PREFIX + "publish")
			.description("Time a publish took, waiting for the line included")
			.tags(this.tags.and("outcome", outcome))
			.register(this.registry);
	}

	private static String text(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

}
