package io.github.espatmqtt.inbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A message in the inbox, without its payload.
 *
 * @param id its number, which grows in the order of arrival
 * @param consumer the listener or adapter it is for
 * @param topic where it came from
 * @param received when
 * @param attempts how many attempts to handle it have failed
 * @param reason why the last one did
 * @param state {@code WAITING} or {@code PARKED}
 * @param bytes the size of topic and payload
 * @since 0.1.0
 */
public record InboxRow(long id, String consumer, String topic, Instant received, int attempts, @Nullable String reason,
		String state, long bytes) {

}
