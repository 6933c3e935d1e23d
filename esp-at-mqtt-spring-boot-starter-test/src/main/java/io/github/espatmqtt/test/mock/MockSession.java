package io.github.espatmqtt.test.mock;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.mqtt.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is a session, and who is told what happens.
 */
final class MockSession {

	private static final MqttBroker BROKER = new MqttBroker("broker.example", 1883);

	private final List<EspMqttEventListener> listeners = new CopyOnWriteArrayList<>();

	private final AtomicReference<SessionState> state = new AtomicReference<>(SessionState.READY);

	private volatile @Nullable SessionLostException loss;

	List<EspMqttEventListener> listeners() {
		return this.listeners;
	}

	void tell(EspMqttEvent event) {
		this.listeners.forEach((listener) -> listener.onEvent(event));
	}

	SessionState state() {
		return Objects.requireNonNull(this.state.get());
	}

	@Nullable SessionLostException loss() {
		return this.loss;
	}

	boolean isReady() {
		return state() == SessionState.READY;
	}

	boolean isRunning() {
		return state() != SessionState.STOPPED;
	}

	void requireReady() {
		if (!isReady()) {
			throw new MqttNotConnectedException(state(), this.loss);
		}
	}

	/**
	 * Have the session lost, or with {@code null} have one again, while it is running.
	 */
	void become(@Nullable SessionLostException lost) {
		this.loss = lost;
		if (isRunning()) {
			move((lost != null) ? SessionState.WAITING : SessionState.READY, lost);
		}
	}

	void start() {
		if (!isRunning()) {
			move((this.loss != null) ? SessionState.WAITING : SessionState.READY, this.loss);
		}
	}

	void stop() {
		move(SessionState.STOPPED, null);
	}

	private void move(SessionState to, @Nullable Throwable cause) {
		SessionState from = Objects.requireNonNull(this.state.getAndSet(to));
		if (from == to) {
			return;
		}
		tell(new EspMqttEvent.StateChanged(from, to, cause));
		if (to == SessionState.READY) {
			tell(new EspMqttEvent.Connected(BROKER));
		}
		else if (from == SessionState.READY) {
			tell(new EspMqttEvent.Disconnected(cause));
		}
	}

}
