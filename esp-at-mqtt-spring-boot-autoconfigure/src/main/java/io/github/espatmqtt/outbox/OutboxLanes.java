package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.outbox.share.ShareTurn;
import io.github.espatmqtt.outbox.share.Shares;

/**
 * Topics whose first message failed and is tried again after a pause. They wait behind
 * it, others do not. Used by one thread.
 */
final class OutboxLanes {

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	/** With more topics held back than this, all wait for one of them. */
	private static final int MOST_HELD = 500;

	private final Map<String, Lane> lanes = new HashMap<>();

	/**
	 * Hold a topic back.
	 * @param session the number of the session it failed in
	 * @param refused whether the module refused the message
	 * @return how often the module refused it in this session
	 */
	int hold(StoredMessage message, long session, boolean refused) {
		Lane before = this.lanes.get(message.topic());
		boolean again = before != null && before.id == message.id();
		int failures = (again && before != null) ? before.failures + 1 : 1;
		int refusals = (again && before != null && before.session == session) ? before.refusals : 0;
		long pause = Math.min(LONGEST_PAUSE.toNanos(), FIRST_PAUSE.toNanos() << Math.min(failures - 1, 10));
		Lane lane = new Lane(message.id(), session, failures, refused ? refusals + 1 : refusals,
				System.nanoTime() + pause);
		this.lanes.put(message.topic(), lane);
		return lane.refusals;
	}

	void release(String topic) {
		this.lanes.remove(topic);
	}

	/**
	 * Forget the topics that others publish.
	 */
	void keep(ShareTurn turn) {
		if (!turn.isAll()) {
			this.lanes.keySet().removeIf((topic) -> !turn.shares().contains(Shares.of(topic)));
		}
	}

	List<String> held() {
		long now = System.nanoTime();
		List<String> held = new ArrayList<>();
		this.lanes.forEach((topic, lane) -> {
			if (lane.until - now > 0) {
				held.add(topic);
			}
		});
		return held;
	}

	boolean isCrowded() {
		return held().size() >= MOST_HELD;
	}

	/**
	 * Return how long to wait for the next topic that is held back no more.
	 */
	Duration pause(Duration longest) {
		long now = System.nanoTime();
		long least = longest.toNanos();
		for (Lane lane : this.lanes.values()) {
			if (lane.until - now > 0) {
				least = Math.min(least, lane.until - now);
			}
		}
		return Duration.ofNanos(least);
	}

	private record Lane(long id, long session, int failures, int refusals, long until) {

	}

}
