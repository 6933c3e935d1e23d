package io.github.espatmqtt.outbox;

/**
 * What is in the outbox.
 *
 * @param waiting messages that wait
 * @param parked messages that are not tried any more
 * @param bytes topics and payloads of both
 * @since 0.1.0
 */
public record OutboxTotals(long waiting, long parked, long bytes) {

}
