package io.github.espatmqtt.publish;

import java.time.Duration;

import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import org.jspecify.annotations.Nullable;

/**
 * What one message asks of a publisher that keeps messages.
 *
 * @param promise what the caller can rely on when the call returns, or {@code null} for
 * what is promised otherwise
 * @param timeToLive how long the message is kept, or {@code null} for what applies
 * otherwise
 * @since 0.1.0
 */
public record PublishOptions(@Nullable Promise promise, @Nullable Duration timeToLive) {

	/** Nothing in particular. */
	public static final PublishOptions NONE = new PublishOptions(null, null);

	public PublishOptions {
		if (timeToLive != null && (timeToLive.isNegative() || timeToLive.isZero())) {
			throw new IllegalArgumentException("'timeToLive' must be positive, not " + timeToLive);
		}
	}

}
