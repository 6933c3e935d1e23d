package io.github.espatmqtt.mqtt;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A subscription that is wanted and not there.
 *
 * @param subscription what is wanted
 * @param reason why it was refused, or {@code null} if it was not tried yet in this
 * session
 * @param through the filter that was to be kept for it, if that is another one
 * @param nextTryAt when it is tried again at the earliest, or {@code null} if at once or
 * only in a session with another module
 * @since 0.1.0
 */
public record PendingSubscription(MqttSubscription subscription, @Nullable MqttTopicFilter through,
		@Nullable String reason, @Nullable Instant nextTryAt) {

	/**
	 * Return whether the module or the broker said no.
	 * @return {@code true} if there is a reason
	 */
	public boolean isRefused() {
		return this.reason != null;
	}

}
