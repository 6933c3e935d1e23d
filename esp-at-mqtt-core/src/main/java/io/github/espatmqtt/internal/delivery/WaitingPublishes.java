package io.github.espatmqtt.internal.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.espatmqtt.mqtt.OutboundQueue;
import io.github.espatmqtt.mqtt.OutboundQueue.WhenFull;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait to be published, within bounds.
 */
final class WaitingPublishes {

	private final OutboundQueue limits;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition room = this.lock.newCondition();

	private final ArrayDeque<QueuedPublish> waiting = new ArrayDeque<>();

	private long bytes;

	WaitingPublishes(OutboundQueue limits) {
		this.limits = limits;
	}

	/**
	 * Let a message wait, as far as there is room or can be made.
	 * @param mayBlock whether the caller may wait for room, if that is what the limits
	 * say
	 */
	Admission admit(QueuedPublish message, boolean mayBlock) {
		return locked(() -> {
			if (this.limits.whenFull() == WhenFull.BLOCK && mayBlock) {
				awaitRoom(message);
			}
			List<QueuedPublish> dropped = new ArrayList<>();
			while (this.limits.whenFull() == WhenFull.DROP_OLDEST && !hasRoomFor(message)) {
				dropped.add(remove());
			}
			boolean accepted = hasRoomFor(message);
			if (accepted) {
				this.waiting.add(message);
				this.bytes += message.bytes();
			}
			return new Admission(accepted, dropped);
		});
	}

	private boolean hasRoomFor(QueuedPublish message) {
		return this.waiting.isEmpty()
				|| this.waiting.size() < this.limits.messages() && this.bytes + message.bytes() <= this.limits.bytes();
	}

	private void awaitRoom(QueuedPublish message) {
		try {
			while (!hasRoomFor(message) && message.nanosLeft() > 0) {
				this.room.awaitNanos(message.nanosLeft());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private QueuedPublish remove() {
		QueuedPublish first = this.waiting.remove();
		this.bytes -= first.bytes();
		this.room.signalAll();
		return first;
	}

	@Nullable QueuedPublish poll() {
		List<QueuedPublish> first = locked(() -> this.waiting.isEmpty() ? List.of() : List.of(remove()));
		return first.isEmpty() ? null : first.get(0);
	}

	List<QueuedPublish> removeAll() {
		return locked(() -> {
			List<QueuedPublish> all = List.copyOf(this.waiting);
			this.waiting.clear();
			this.bytes = 0;
			this.room.signalAll();
			return all;
		});
	}

	int messages() {
		return locked(this.waiting::size);
	}

	long bytes() {
		return locked(() -> this.bytes);
	}

	private <T> T locked(Supplier<T> work) {
		this.lock.lock();
		try {
			return work.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What became of a message that was to wait.
	 *
	 * @param accepted whether it waits
	 * @param dropped those that make room for it
	 */
	record Admission(boolean accepted, List<QueuedPublish> dropped) {
	}

}
