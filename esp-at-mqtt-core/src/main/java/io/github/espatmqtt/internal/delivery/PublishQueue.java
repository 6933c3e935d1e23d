package io.github.espatmqtt.internal.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.OutboundQueue;
import io.github.espatmqtt.mqtt.OutboundQueue.WhenFull;
import io.github.espatmqtt.mqtt.QueueFullException;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait to be published, and the thread that publishes them one after
 * another. The thread is there while there is something to do.
 */
public final class PublishQueue {

	private static final Duration IDLE_THREAD = Duration.ofSeconds(1);

	/** What is under way ends with the link; this is for what does not. */
	private static final Duration LONGEST_END = Duration.ofSeconds(2);

	private final OutboundQueue limits;

	private final SessionPatience patience;

	private final Target target;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final ArrayDeque<QueuedPublish> waiting = new ArrayDeque<>();

	private final ThreadPoolExecutor publisher;

	private volatile @Nullable Thread thread;

	private long bytes;

	private int unsettled;

	/**
	 * Create a new queue.
	 * @param limits what may wait, and for how long
	 * @param name the name of the thread
	 * @param target publishes
	 */
	public PublishQueue(OutboundQueue limits, String name, Target target) {
		this.limits = limits;
		this.target = target;
		this.patience = new SessionPatience(limits.timeout());
		this.publisher = new ThreadPoolExecutor(1, 1, IDLE_THREAD.toSeconds(), TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> daemon(task, name));
		this.publisher.allowCoreThreadTimeOut(true);
	}

	private Thread daemon(Runnable task, String name) {
		Thread created = new Thread(task, name);
		created.setDaemon(true);
		this.thread = created;
		return created;
	}

	/**
	 * Keep the thread for a while after each message.
	 */
	public void begin() {
		this.publisher.setKeepAliveTime(IDLE_THREAD.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Take a message.
	 * @return completes with its end
	 */
	public CompletableFuture<Void> add(MqttPublish message) {
		QueuedPublish added = new QueuedPublish(message, this.patience, this::isPublisher);
		List<QueuedPublish> dropped = new ArrayList<>();
		boolean accepted;
		this.lock.lock();
		try {
			if (this.limits.whenFull() == WhenFull.BLOCK && !isPublisher()) {
				awaitRoom(added);
			}
			while (this.limits.whenFull() == WhenFull.DROP_OLDEST && !hasRoomFor(added)) {
				dropped.add(remove());
			}
			accepted = hasRoomFor(added);
			if (accepted) {
				this.waiting.add(added);
				this.bytes += added.bytes();
			}
			this.unsettled++;
		}
		finally {
			this.lock.unlock();
		}
		dropped.forEach((oldest) -> settleUntried(oldest, full("A newer message took the place of the")));
		if (!accepted) {
			settleUntried(added, full("There is no room for the"));
		}
		else if (dropped.isEmpty()) {
			publishSoon();
		}
		return added.result();
	}

	/**
	 * A message that takes the place of another is published by what was to publish that
	 * one.
	 */
	private void publishSoon() {
		try {
			this.publisher.execute(this::publishNext);
		}
		catch (RuntimeException | Error ex) {
			QueuedPublish last = removeLast();
			if (last != null) {
				settleUntried(last, new QueueFullException("No thread can be made to publish with: " + ex));
			}
		}
	}

	private boolean isPublisher() {
		return Thread.currentThread() == this.thread;
	}

	private boolean hasRoomFor(QueuedPublish added) {
		return this.waiting.isEmpty()
				|| this.waiting.size() < this.limits.messages() && this.bytes + added.bytes() <= this.limits.bytes();
	}

	private void awaitRoom(QueuedPublish added) {
		try {
			while (!hasRoomFor(added) && added.nanosLeft() > 0) {
				this.changed.awaitNanos(added.nanosLeft());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private QueueFullException full(String what) {
		return new QueueFullException(what + " message: " + this.limits.messages() + " messages or "
				+ this.limits.bytes() + " bytes wait to be published already (esp.mqtt.outbound.queue.*). "
				+ "Publish less, wait for what was published before, or give the queue more room");
	}

	private QueuedPublish remove() {
		QueuedPublish first = this.waiting.remove();
		this.bytes -= first.bytes();
		this.changed.signalAll();
		return first;
	}

	private @Nullable QueuedPublish removeLast() {
		this.lock.lock();
		try {
			QueuedPublish last = this.waiting.pollLast();
			this.bytes -= (last != null) ? last.bytes() : 0;
			return last;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable QueuedPublish next() {
		this.lock.lock();
		try {
			return this.waiting.isEmpty() ? null : remove();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void publishNext() {
		this.thread = Thread.currentThread();
		QueuedPublish next = next();
		if (next != null) {
			Throwable failure = next.publishWith(this.target);
			if (failure instanceof RuntimeException reason) {
				this.target.failed(next.message(), reason, next.waited());
			}
			settle(next, failure);
		}
	}

	/**
	 * End a message, whatever those do who wait for it.
	 */
	private void settle(QueuedPublish message, @Nullable Throwable failure) {
		try {
			if (failure == null) {
				message.result().complete(null);
			}
			else {
				message.result().completeExceptionally(failure);
			}
		}
		finally {
			this.lock.lock();
			try {
				this.unsettled--;
				this.changed.signalAll();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	private void settleUntried(QueuedPublish message, EspAtException reason) {
		this.target.failed(message.message(), reason, message.waited());
		settle(message, reason);
	}

	/**
	 * Return how many messages wait, the one that is being published not counted.
	 */
	public int messages() {
		this.lock.lock();
		try {
			return this.waiting.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return how many bytes wait.
	 */
	public long bytes() {
		this.lock.lock();
		try {
			return this.bytes;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait until everything is settled, for as long as the limits say and there is a
	 * session.
	 */
	public void drain() {
		awaitSettled(this.limits.drain(), this.target::isReady);
	}

	/**
	 * Fail whatever waits, and wait for what is under way.
	 * @param reason tells of a message why
	 */
	public void end(Supplier<EspAtException> reason) {
		List<QueuedPublish> left = new ArrayList<>();
		this.lock.lock();
		try {
			while (!this.waiting.isEmpty()) {
				left.add(remove());
			}
		}
		finally {
			this.lock.unlock();
		}
		left.forEach((message) -> settleUntried(message, reason.get()));
		awaitSettled(LONGEST_END, () -> true);
		this.publisher.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
	}

	/**
	 * Wait until everything is settled. Ends at once on the thread that publishes, which
	 * would wait for itself.
	 */
	private void awaitSettled(Duration limit, BooleanSupplier worthIt) {
		long end = System.nanoTime() + limit.toNanos();
		this.lock.lock();
		try {
			while (this.unsettled > 0 && !isPublisher() && worthIt.getAsBoolean() && end - System.nanoTime() > 0) {
				long left = Math.min(end - System.nanoTime(), QueuedPublish.ATTENTION.toNanos());
				this.changed.awaitNanos(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Publishes what waits.
	 */
	public interface Target {

		/**
		 * Publish a message. Nobody is told if that fails, as it may be tried again.
		 * @param maximumTurn the longest wait for the line
		 */
		void publish(MqttPublish message, Duration maximumTurn);

		boolean awaitSession(Duration timeout);

		boolean isReady();

		/**
		 * Return whether no session is to be waited for any more.
		 */
		boolean isEnding();

		/**
		 * Take note of a message that failed for good.
		 */
		void failed(MqttPublish message, RuntimeException reason, Duration waited);

	}

}
