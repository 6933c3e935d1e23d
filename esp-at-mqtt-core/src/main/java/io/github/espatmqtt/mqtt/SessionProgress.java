package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How a session gets on.
 *
 * @param since since when it is where it is, or {@code null} if the client was never
 * started
 * @param attempts how many attempts have failed in a row
 * @param nextAttemptAt when the next attempt is, while it waits for it
 * @param unconfirmedFor for how long operations have been tried without any being
 * confirmed, if that is too long to mean nothing
 * @since 0.1.0
 */
public record SessionProgress(@Nullable Instant since, int attempts, @Nullable Instant nextAttemptAt,
		@Nullable Duration unconfirmedFor) {

}
