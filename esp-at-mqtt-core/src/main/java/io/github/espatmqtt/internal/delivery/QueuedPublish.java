package io.github.espatmqtt.internal.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.internal.at.WireText;
import io.github.espatmqtt.internal.thread.ForeignCode;
import io.github.espatmqtt.mqtt.MqttErrorCode;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttOperationException.Outcome;
import io.github.espatmqtt.mqtt.MqttPublish;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits to be published.
 */
final class QueuedPublish {

	/** How often whoever waits looks whether the wait is to end. */
	static final Duration ATTENTION = Duration.ofMillis(200);

	private static final Duration SHORTEST_TURN = Duration.ofSeconds(1);

	/** Before another attempt after one that was made too early or too late. */
	private static final Duration BREATH = Duration.ofMillis(10);

	private final MqttPublish message;

	private final long accepted = System.nanoTime();

	private final SessionPatience patience;

	private final CompletableFuture<Void> result;

	QueuedPublish(MqttPublish message, SessionPatience patience, BooleanSupplier publisher) {
		this.message = message;
		this.patience = patience;
		this.result = new PublishFuture<>(publisher);
	}

	MqttPublish message() {
		return this.message;
	}

	CompletableFuture<Void> result() {
		return this.result;
	}

	int bytes() {
		return WireText.length(this.message.topic().name()) + this.message.size();
	}

	long nanosLeft() {
		return this.patience.nanosLeft(this.accepted);
	}

	Duration waited() {
		return Duration.ofNanos(System.nanoTime() - this.accepted);
	}

	/**
	 * Complete the result, and what depends on it. If one of those fails, to complete it
	 * again goes on with the others.
	 */
	void complete(@Nullable Throwable failure) {
		if (failure == null) {
			this.result.complete(null);
		}
		else {
			this.result.completeExceptionally(failure);
		}
	}

	/**
	 * Publish, once there is a session.
	 * @return how it failed, or {@code null}
	 */
	@Nullable Throwable publishWith(PublishQueue.Target target) {
		Throwable failure = null;
		while (!this.result.isDone()) {
			Thread.interrupted();
			awaitSession(target);
			failure = attempt(target);
			if (failure == null || !isWorthWaiting(failure) || target.isEnding() || nanosLeft() <= 0) {
				return failure;
			}
			LockSupport.parkNanos(BREATH.toNanos());
		}
		return failure;
	}

	private @Nullable Throwable attempt(PublishQueue.Target target) {
		try {
			Duration left = Duration.ofNanos(nanosLeft());
			target.publish(this.message, (left.compareTo(SHORTEST_TURN) > 0) ? left : SHORTEST_TURN);
			this.patience.renew();
			return null;
		}
		catch (Throwable ex) {
			return ForeignCode.describable(ex);
		}
	}

	private void awaitSession(PublishQueue.Target target) {
		while (!target.isEnding() && nanosLeft() > 0) {
			Duration left = Duration.ofNanos(nanosLeft());
			if (target.awaitSession((left.compareTo(ATTENTION) < 0) ? left : ATTENTION)) {
				this.patience.renew();
				return;
			}
			Thread.interrupted();
		}
	}

	/**
	 * Return whether nothing was sent because the session was lost meanwhile, or is about
	 * to be found lost.
	 */
	private static boolean isWorthWaiting(Throwable failure) {
		return failure instanceof MqttNotConnectedException || failure instanceof MqttOperationException refused
				&& refused.outcome() == Outcome.REFUSED && (!(refused.getCause() instanceof AtRejectedException)
						|| refused.errorCode().filter(MqttErrorCode::isWrongState).isPresent());
	}

}
