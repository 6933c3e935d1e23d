package io.github.espatmqtt.chaos;

import java.util.Locale;

/**
 * What became of the messages.
 *
 * @param sent handed to clients
 * @param confirmed confirmed by modules with QoS 1 or 2
 * @param arrived arrived at brokers as they were sent
 * @param damaged arrived altered where the line alters bytes
 * @param filledUp arrived with line ends in place of a part that was never sent
 * @param down sent to the subscribers of clients
 * @param received received by them; there is nobody to receive while a session is away
 */
record Totals(int sent, int confirmed, int arrived, int damaged, int filledUp, int down, int received) {

	static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0);

	static Totals of(Ledger up, InboundLedger down) {
		return new Totals(up.sent(), up.confirmed(), up.arrived(), up.damaged(), up.filledUp(), down.sent(),
				down.received());
	}

	Totals plus(Totals other) {
		return new Totals(this.sent + other.sent, this.confirmed + other.confirmed, this.arrived + other.arrived,
				this.damaged + other.damaged, this.filledUp + other.filledUp, this.down + other.down,
				this.received + other.received);
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT,
				"%d tried, %d confirmed, %d at the broker (%d damaged by the line, %d filled up); %d of %d received",
				this.sent, this.confirmed, this.arrived, this.damaged, this.filledUp, this.received, this.down);
	}

}
