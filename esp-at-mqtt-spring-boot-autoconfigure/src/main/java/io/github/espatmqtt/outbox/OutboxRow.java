package io.github.espatmqtt.outbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A message in the outbox, without its payload.
 *
 * @param id its number, in the order of acceptance
 * @param module the name of the module it is for
 * @param topic where it goes
 * @param qos the quality of service
 * @param retained whether the broker shall keep it
 * @param created when it was accepted
 * @param clock the same in milliseconds on the outbox's own clock, which stands still
 * while the application does
 * @param expires when it is given up on that clock, or {@code null} for never
 * @param priority higher goes first
 * @param attempts how often it was tried
 * @param reason why it was not confirmed so far
 * @param state {@code WAITING} or {@code PARKED}
 * @param bytes the size of topic and payload
 * @since 0.1.0
 */
public record OutboxRow(long id, String module, String topic, int qos, boolean retained, Instant created, long clock,
		@Nullable Instant expires, int priority, int attempts, @Nullable String reason, String state, long bytes) {

}
