package io.github.espatmqtt.mqtt;

import java.util.List;
import java.util.Map;

/**
 * How the wanted subscriptions get on.
 *
 * @param pending what is wanted and not there
 * @param kept what the module keeps, as far as its answers tell
 * @param unwanted how many messages nobody wanted, by the first two levels of their
 * topics, the most first; those past the first hundred under {@code ...}
 * @since 0.1.0
 */
public record SubscriptionStatus(List<PendingSubscription> pending, List<KeptSubscription> kept,
		Map<String, Long> unwanted) {

	/** Nothing is wanted and nothing kept. */
	public static final SubscriptionStatus NONE = new SubscriptionStatus(List.of(), List.of(), Map.of());

	public SubscriptionStatus {
		pending = List.copyOf(pending);
		kept = List.copyOf(kept);
	}

}
