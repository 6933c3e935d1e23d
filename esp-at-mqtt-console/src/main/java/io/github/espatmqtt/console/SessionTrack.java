package io.github.espatmqtt.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.github.espatmqtt.console.page.ConsoleModule;
import io.github.espatmqtt.console.page.StateTrack;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.mqtt.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * The last states of a session, and how it came back whenever it was lost.
 */
final class SessionTrack implements EspMqttEventListener {

	private static final int RECOVERIES = 20;

	private final ReentrantLock lock = new ReentrantLock();

	private final StateTrack states;

	private final Deque<ConsoleModule.Recovery> latestFirst = new ArrayDeque<>();

	private @Nullable Loss loss;

	SessionTrack(SessionState state) {
		this.states = new StateTrack(state.name(), System.currentTimeMillis());
	}

	@Override
	public void onEvent(EspMqttEvent event) {
		if (event instanceof EspMqttEvent.StateChanged changed) {
			moved(changed);
		}
	}

	private void moved(EspMqttEvent.StateChanged change) {
		long now = System.currentTimeMillis();
		this.lock.lock();
		try {
			this.states.add(change.to().name(), now);
			if (change.from() == SessionState.READY && change.to() == SessionState.WAITING) {
				this.loss = new Loss(now, reason(change.cause()));
			}
			else if (change.to() == SessionState.READY) {
				recovered(now);
			}
			else if (change.to() == SessionState.STOPPED || change.to() == SessionState.STANDBY) {
				this.loss = null;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void recovered(long now) {
		Loss before = this.loss;
		if (before != null) {
			if (this.latestFirst.size() == RECOVERIES) {
				this.latestFirst.removeLast();
			}
			this.latestFirst.addFirst(new ConsoleModule.Recovery(now, now - before.at(), before.reason()));
			this.loss = null;
		}
	}

	private static String reason(@Nullable Throwable cause) {
		return (cause instanceof SessionLostException lost) ? lost.reason().name() : String.valueOf(cause);
	}

	long since() {
		return this.states.last().at();
	}

	List<ConsoleModule.Step> steps() {
		return this.states.steps();
	}

	List<ConsoleModule.Recovery> recoveries() {
		this.lock.lock();
		try {
			return new ArrayList<>(this.latestFirst);
		}
		finally {
			this.lock.unlock();
		}
	}

	private record Loss(long at, String reason) {

	}

}
