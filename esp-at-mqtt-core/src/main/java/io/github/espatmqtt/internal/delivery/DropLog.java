package io.github.espatmqtt.internal.delivery;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import io.github.espatmqtt.internal.at.Printable;
import io.github.espatmqtt.mqtt.EspMqttEvent.DropReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log which messages were dropped on the line, one line for each reason and a
 * while.
 */
public final class DropLog {

	private static final Duration SAID_EVERY = Duration.ofSeconds(10);

	private static final int LONGEST_HEADER = 100;

	private static final Logger logger = LoggerFactory.getLogger(DropLog.class);

	private final Map<DropReason, Unsaid> unsaid = new EnumMap<>(DropReason.class);

	public void add(DropReason reason, String header) {
		Unsaid drops = this.unsaid.computeIfAbsent(reason, (key) -> new Unsaid());
		drops.count++;
		long now = System.nanoTime();
		if (!drops.said || now - drops.saidAt >= SAID_EVERY.toNanos()) {
			String start = header.substring(0, Math.min(header.length(), LONGEST_HEADER));
			logger.warn("Dropped {} message(s) {}, the last one: {}", drops.count, text(reason), Printable.of(start));
			drops.said = true;
			drops.saidAt = now;
			drops.count = 0;
		}
	}

	private static String text(DropReason reason) {
		return switch (reason) {
			case DAMAGED -> "that arrived damaged, bytes were lost on the line";
			case AMBIGUOUS -> "that can be read in two ways, as topic or payload look like the header of a message, "
					+ "and what lay inside the longer reading";
			case TOO_LONG -> "that are longer than esp.mqtt.inbound.fragment-buffer, which must be the size of the "
					+ "firmware's buffer if that was built with another one";
			case OVERFLOW -> "because the listeners are too slow";
		};
	}

	private static final class Unsaid {

		private int count;

		private boolean said;

		private long saidAt;

	}

}
