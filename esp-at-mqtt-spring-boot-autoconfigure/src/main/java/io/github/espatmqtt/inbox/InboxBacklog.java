package io.github.espatmqtt.inbox;

/**
 * What one consumer has in the inbox.
 *
 * @param consumer the listener or adapter
 * @param waiting messages that wait for it
 * @param parked messages that are given up
 * @param known whether the application has such a consumer
 * @since 0.1.0
 */
public record InboxBacklog(String consumer, long waiting, long parked, boolean known) {

}
