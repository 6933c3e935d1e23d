package io.github.espatmqtt.inbox;

/**
 * How much is in the inbox.
 *
 * @param waiting messages that wait for their consumers, each once for each of them
 * @param parked messages that are given up
 * @param bytes the size of their topics and payloads
 * @since 0.1.0
 */
public record InboxTotals(long waiting, long parked, long bytes) {

	InboxTotals plus(InboxTotals more) {
		return new InboxTotals(this.waiting + more.waiting, this.parked + more.parked, this.bytes + more.bytes);
	}

}
