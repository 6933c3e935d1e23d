package io.github.espatmqtt.request;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttSubscriber;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.request.MqttRequestException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes requests and brings their replies back. A reply answers the one request that
 * waits for its topic; the next request with the same reply topic is published after that
 * reply. What nobody waits for is dropped and counted.
 *
 * <p>
 * The subscription is there before the first request: {@link #prepare()} before the
 * client is started, or {@link #start()} at any time. When the session ends, all requests
 * end with it.
 *
 * @since 0.1.0
 */
public final class EspMqttRequester implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EspMqttRequester.class);

	private final EspMqttClient client;

	private final EspMqttPublisher publisher;

	private final RequesterSettings settings;

	private final MqttSubscriber subscriber;

	private final EspMqttEventListener events = this::onEvent;

	private final RequestThreads threads = new RequestThreads();

	private final ReplyTurns turns;

	private final Settling settling;

	private final Semaphore places;

	private final AtomicLong droppedReplies = new AtomicLong();

	private volatile boolean running;

	/**
	 * Create a new requester, not started yet.
	 * @param client receives the replies
	 * @param publisher publishes the requests
	 * @param settings what to subscribe to, and the limits
	 */
	public EspMqttRequester(EspMqttClient client, EspMqttPublisher publisher, RequesterSettings settings) {
		this.client = client;
		this.publisher = publisher;
		this.settings = settings;
		this.subscriber = new MqttSubscriber(client, this::onReply);
		this.subscriber.add(settings.replies());
		this.turns = new ReplyTurns(settings.lateReplies(), this.threads, this::publish);
		this.settling = new Settling(settings.settling(), this.threads, this.turns);
		this.places = new Semaphore(settings.maximumRequests());
	}

	/**
	 * Subscribe to the replies.
	 * @see MqttSubscriber#prepare()
	 */
	public void prepare() {
		this.subscriber.prepare();
	}

	/**
	 * Begin to take requests. Starting again has no effect.
	 * @throws io.github.espatmqtt.mqtt.MqttOperationException if the module refused the
	 * subscription
	 * @throws io.github.espatmqtt.mqtt.MqttLimitException if there is no place for it
	 */
	public void start() {
		if (!this.running) {
			this.subscriber.start();
			this.client.addEventListener(this.events);
			this.settling.start(this.client.state());
			this.running = true;
		}
	}

	/**
	 * Take no more requests; those under way fail. It stays subscribed.
	 */
	public void stop() {
		this.running = false;
		this.client.removeEventListener(this.events);
		endAll(Reason.STOPPED, null);
		this.subscriber.stop();
	}

	/**
	 * Stop, and unsubscribe.
	 */
	@Override
	public void close() {
		stop();
		this.subscriber.close();
	}

	/**
	 * Return whether requests are taken.
	 * @return {@code true} between {@link #start()} and {@link #stop()}
	 */
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Return how many requests are under way.
	 * @return the number, those that wait for their turn included
	 */
	public int requestsUnderWay() {
		return this.settings.maximumRequests() - this.places.availablePermits();
	}

	/**
	 * Return how many messages came that no request waited for: late ones, retained ones,
	 * those to other instances of the application, and what was made up.
	 * @return the number since this was created
	 */
	public long droppedReplies() {
		return this.droppedReplies.get();
	}

	/**
	 * Publish a request and wait for its reply.
	 * @param request the request
	 * @return the reply
	 * @throws MqttRequestException if there is none, with the reason; at once on a thread
	 * of the client, which could not receive it while it waits
	 */
	public MqttMessage request(MqttRequest request) {
		if (this.client.reception().isOwnThread()) {
			throw MqttRequestException.refused(request,
					"it would wait on the thread of the client that brings the reply. Ask asynchronously, or hand over "
							+ "to another thread before, such as with an ExecutorChannel behind the inbound adapter");
		}
		CompletableFuture<MqttMessage> reply = requestAsync(request);
		try {
			return reply.get();
		}
		catch (InterruptedException ex) {
			reply.cancel(false);
			Thread.currentThread().interrupt();
			throw MqttRequestException.interrupted(request, ex);
		}
		catch (ExecutionException ex) {
			throw (MqttRequestException) ex.getCause();
		}
	}

	/**
	 * Publish a request in the background.
	 * @param request the request
	 * @return completes with the reply, or exceptionally with an
	 * {@link MqttRequestException}, on a thread of the requester. Cancelling it ends the
	 * wait
	 * @throws IllegalArgumentException if its reply topic is none of those subscribed to
	 */
	public CompletableFuture<MqttMessage> requestAsync(MqttRequest request) {
		requireSubscribed(request);
		if (!this.places.tryAcquire()) {
			return CompletableFuture.failedFuture(MqttRequestException.refused(request,
					this.settings.maximumRequests() + " requests are under way, the most that are allowed"));
		}
		PendingRequest pending = new PendingRequest(request);
		boolean isTurn = this.turns.enter(pending);
		pending.cancelAtEnd(this.threads.later(request.timeout(),
				() -> fail(pending, MqttRequestException.timedOut(request, pending.hasTurn()))));
		pending.reply().whenComplete((reply, failure) -> withdraw(pending));
		if (!this.running) {
			fail(pending, MqttRequestException.refused(request, "the requester is not running"));
		}
		else if (isTurn) {
			publish(pending);
		}
		return pending.reply();
	}

	private void requireSubscribed(MqttRequest request) {
		if (!this.settings.replies().filter().matches(request.replyTopic().name())) {
			throw new IllegalArgumentException("No reply can come to '" + request.replyTopic()
					+ "', as that is none of the topics subscribed to with '" + this.settings.replies().filter() + "'");
		}
	}

	private void publish(PendingRequest pending) {
		MqttRequest request = pending.request();
		if (pending.hasEnded()) {
			return;
		}
		try {
			CompletableFuture<Void> publication = this.publisher.with(request.options())
				.publishAsync(request.message());
			publication.whenComplete((nothing, failure) -> {
				if (failure != null) {
					fail(pending, MqttRequestException.notPublished(request, cause(failure)));
				}
			});
			pending.cancelAtEnd(publication);
		}
		catch (RuntimeException ex) {
			fail(pending, MqttRequestException.notPublished(request, ex));
		}
	}

	private static Throwable cause(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof CompletionException && cause != null) ? cause : failure;
	}

	private void onReply(MqttMessage message) {
		PendingRequest pending = this.turns.answered(message);
		if (pending != null) {
			end(pending, () -> pending.reply().complete(message));
		}
		else {
			this.droppedReplies.incrementAndGet();
			logger.debug("Dropped a {}, as no request waits for it", message);
		}
	}

	private void onEvent(EspMqttEvent event) {
		if (event instanceof EspMqttEvent.Connected) {
			this.settling.sessionBegan();
		}
		else if (event instanceof EspMqttEvent.Disconnected lost) {
			this.settling.sessionEnded();
			endAll(Reason.SESSION_LOST, lost.cause());
		}
	}

	private void endAll(Reason reason, @Nullable Throwable cause) {
		for (PendingRequest pending : this.turns.leaveAll()) {
			MqttRequestException failure = MqttRequestException.ended(reason, pending.request(), pending.hasTurn(),
					cause);
			end(pending, () -> pending.reply().completeExceptionally(failure));
		}
	}

	private void fail(PendingRequest pending, MqttRequestException failure) {
		if (this.turns.leave(pending, failure.mayHaveBeenSent())) {
			end(pending, () -> pending.reply().completeExceptionally(failure));
		}
	}

	private void withdraw(PendingRequest pending) {
		if (this.turns.leave(pending, true)) {
			end(pending, () -> {
			});
		}
	}

	/**
	 * What waits for the outcome is code of others, so it runs on a thread of its own,
	 * and keeps its place meanwhile.
	 */
	private void end(PendingRequest pending, Runnable completion) {
		pending.end();
		this.threads.execute(() -> {
			try {
				completion.run();
			}
			finally {
				this.places.release();
			}
		});
	}

}
