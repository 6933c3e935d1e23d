package io.github.espatmqtt.internal.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.internal.delivery.WaitingPublishes.Admission;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.internal.thread.ForeignCode;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.OutboundQueue;
import io.github.espatmqtt.mqtt.QueueFullException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that wait to be published, and the thread that publishes them one after
 * another. The thread is there while there is something to do.
 */
public final class PublishQueue {

	private static final Duration IDLE_THREAD = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger(PublishQueue.class);

	private static final String CALLBACK = "A callback of publishAsync";

	private final ForeignCode foreign = new ForeignCode(logger);

	private final OutboundQueue limits;

	private final SessionPatience patience;

	private final Target target;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition settled = this.lock.newCondition();

	private final WaitingPublishes waiting;

	private final ThreadPoolExecutor publisher;

	private volatile @Nullable Thread thread;

	private int unsettled;

	/**
	 * Create a new queue.
	 * @param limits what may wait, and for how long
	 * @param threads make the thread
	 * @param target publishes
	 */
	public PublishQueue(OutboundQueue limits, ClientThreads threads, Target target) {
		this.limits = limits;
		this.target = target;
		this.patience = new SessionPatience(limits.timeout());
		this.waiting = new WaitingPublishes(limits);
		this.publisher = new ThreadPoolExecutor(1, 1, IDLE_THREAD.toSeconds(), TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> make(task, threads));
		this.publisher.allowCoreThreadTimeOut(true);
	}

	private Thread make(Runnable task, ClientThreads threads) {
		Thread created = threads.make("esp-at-mqtt-publisher", task);
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
		change(1);
		Admission admission = this.waiting.admit(added, !isPublisher());
		admission.dropped().forEach((oldest) -> settleUntried(oldest, full("A newer message took the place of the")));
		if (!admission.accepted()) {
			settleUntried(added, full("There is no room for the"));
		}
		else if (admission.dropped().isEmpty()) {
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
			QueueFullException noThread = new QueueFullException("No thread can be made to publish with: " + ex);
			this.waiting.removeAll().forEach((message) -> settleUntried(message, noThread));
		}
	}

	private boolean isPublisher() {
		return Thread.currentThread() == this.thread;
	}

	private QueueFullException full(String what) {
		return new QueueFullException(what + " message: " + this.limits.messages() + " messages or "
				+ this.limits.bytes() + " bytes wait to be published already (esp.mqtt.outbound.queue.*). "
				+ "Publish less, wait for what was published before, or give the queue more room");
	}

	private void publishNext() {
		this.thread = Thread.currentThread();
		QueuedPublish next = this.waiting.poll();
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
		Runnable complete = () -> message.complete(failure);
		Throwable thrown = this.foreign.call(CALLBACK, complete);
		while (thrown != null) {
			thrown = this.foreign.call(CALLBACK, complete);
		}
		change(-1);
	}

	private void change(int difference) {
		this.lock.lock();
		try {
			this.unsettled += difference;
			this.settled.signalAll();
		}
		finally {
			this.lock.unlock();
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
		return this.waiting.messages();
	}

	/**
	 * Return how many bytes wait.
	 */
	public long bytes() {
		return this.waiting.bytes();
	}

	/**
	 * Wait until everything is settled, for as long as the limits say and there is a
	 * session.
	 * @param end the latest end
	 */
	public void drain(Deadline end) {
		awaitSettled(Deadline.in(this.limits.drain()).orEarlier(end), this.target::isReady);
	}

	/**
	 * Fail whatever waits, and wait for what is under way.
	 * @param reason tells of a message why
	 * @param end the latest end
	 */
	public void end(Supplier<EspAtException> reason, Deadline end) {
		this.waiting.removeAll().forEach((message) -> settleUntried(message, reason.get()));
		awaitSettled(end, () -> true);
		this.publisher.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
	}

	/**
	 * Wait until everything is settled. Ends at once on the thread that publishes, which
	 * would wait for itself.
	 */
	private void awaitSettled(Deadline end, BooleanSupplier worthIt) {
		this.lock.lock();
		try {
			while (this.unsettled > 0 && !isPublisher() && worthIt.getAsBoolean() && !end.isOver()) {
				this.settled.awaitNanos(Math.min(end.left(), QueuedPublish.ATTENTION.toNanos()));
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
