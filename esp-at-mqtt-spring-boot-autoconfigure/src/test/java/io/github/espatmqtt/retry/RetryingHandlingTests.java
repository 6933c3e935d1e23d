package io.github.espatmqtt.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.receive.MessageConsumer;
import io.github.espatmqtt.receive.MessageConsumer.Handling;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.messaging.converter.MessageConversionException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryingHandling}.
 */
@Timeout(30)
class RetryingHandlingTests {

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final List<String> handled = new CopyOnWriteArrayList<>();

	private int failures = Integer.MAX_VALUE;

	private RetryingHandling retrying(RetrySettings settings, @Nullable String deadLetterTopic, Handling handling) {
		return new MessageRetry(settings, new DeadLetters(deadLetterTopic, EspMqttPublisher::of))
			.around(new MessageConsumer("c", this.client, null, handling));
	}

	private static RetrySettings attempts(int attempts) {
		return new RetrySettings(attempts, Duration.ofNanos(1));
	}

	private @Nullable CompletionStage<?> fail(MqttMessage message, Map<String, Object> headers) {
		record(message, headers);
		if (this.handled.size() <= this.failures) {
			throw new IllegalStateException("broken");
		}
		return null;
	}

	private CompletionStage<?> failLater(MqttMessage message, Map<String, Object> headers) {
		record(message, headers);
		return (this.handled.size() <= this.failures) ? CompletableFuture.failedFuture(new AssertionError("broken"))
				: CompletableFuture.completedFuture(1);
	}

	private void record(MqttMessage message, Map<String, Object> headers) {
		this.handled.add(message.text() + (headers.containsKey(EspMqttHeaders.REDELIVERED) ? " again" : ""));
	}

	private static MqttMessage message(String text) {
		return new MqttMessage("a/b", text.getBytes(), Instant.EPOCH);
	}

	private List<String> published() {
		return this.client.published()
			.stream()
			.map((message) -> message.topic() + " " + new String(message.payload()))
			.toList();
	}

	@Test
	void triesAgainUntilItWorks() {
		this.failures = 2;
		retrying(attempts(5), "dead", this::fail).handle(message("1"));
		assertThat(this.handled).containsExactly("1", "1 again", "1 again");
		assertThat(published()).isEmpty();
	}

	@Test
	void aFutureThatFailsIsAFailure() {
		this.failures = 2;
		retrying(attempts(5), "dead", this::failLater).handle(message("1"));
		assertThat(this.handled).containsExactly("1", "1 again", "1 again");
		assertThat(published()).isEmpty();
	}

	@Test
	void publishesWhatIsGivenUp() {
		retrying(attempts(3), "dead/{topic}", this::fail).handle(message("1"));
		assertThat(this.handled).hasSize(3);
		assertThat(published()).containsExactly("dead/a/b 1");
	}

	@Test
	void publishesWhatFailsLaterAndIsGivenUp() {
		retrying(attempts(2), "dead/{topic}", this::failLater).handle(message("1"));
		assertThat(this.handled).hasSize(2);
		assertThat(published()).containsExactly("dead/a/b 1");
	}

	@Test
	void withoutMoreAttemptsItIsHandledOnce() {
		retrying(RetrySettings.ONCE, null, this::fail).handle(message("1"));
		assertThat(this.handled).containsExactly("1");
		assertThat(published()).isEmpty();
	}

	@Test
	void aDeadLetterThatCannotBePublishedFailsNobody() {
		this.client.failPublish(new IllegalStateException("no session"));
		RetryingHandling retrying = retrying(attempts(1), "dead", this::fail);
		retrying.handle(message("1"));
		retrying.handle(message("2"));
		assertThat(this.handled).containsExactly("1", "2");
	}

	@Test
	void aDeadLetterIsNoDeadLetterAgain() {
		retrying(attempts(1), "a/{topic}", this::fail).handle(message("1"));
		assertThat(published()).isEmpty();
	}

	@Test
	void whatCannotBeConvertedIsNotTriedAgain() {
		RuntimeException unknown = new ConverterNotFoundException(TypeDescriptor.valueOf(String.class),
				TypeDescriptor.valueOf(Integer.class));
		for (RuntimeException failure : List.of(new MessageConversionException("no number"),
				new IllegalStateException(new MessageConversionException("no number")), unknown)) {
			this.handled.clear();
			retrying(new RetrySettings(5, Duration.ofHours(1)), null, (message, headers) -> {
				record(message, headers);
				throw failure;
			}).handle(message("1"));
			assertThat(this.handled).containsExactly("1");
		}
	}

	@Test
	void aFailureThatIsItsOwnCauseOrCannotBeDescribedIsOneLikeOthers() {
		RuntimeException odd = new RuntimeException() {

			@Override
			public Throwable getCause() {
				return this;
			}

			@Override
			public String getMessage() {
				throw new UnsupportedOperationException();
			}

		};
		retrying(attempts(2), "dead", (message, headers) -> {
			record(message, headers);
			throw odd;
		}).handle(message("1"));
		assertThat(this.handled).hasSize(2);
		assertThat(published()).containsExactly("dead 1");
	}

	@Test
	void whoIsInAHurryDoesNotPause() throws InterruptedException {
		CountDownLatch failed = new CountDownLatch(1);
		RetryingHandling retrying = retrying(new RetrySettings(3, Duration.ofHours(1)), "dead", (message, headers) -> {
			record(message, headers);
			failed.countDown();
			throw new IllegalStateException("broken");
		});
		Thread thread = new Thread(() -> retrying.handle(message("1")));
		thread.start();
		failed.await();
		retrying.setHurry(true);
		thread.join();
		assertThat(this.handled).hasSize(3);
		assertThat(published()).containsExactly("dead 1");
	}

	@Test
	void anInterruptNeitherEndsThePauseNorGetsLost() throws InterruptedException {
		RetrySettings settings = new RetrySettings(2, Duration.ofMillis(50));
		long[] began = new long[1];
		boolean[] seen = new boolean[1];
		RetryingHandling retrying = retrying(settings, null, (message, headers) -> {
			record(message, headers);
			if (headers.isEmpty()) {
				began[0] = System.nanoTime();
				Thread.currentThread().interrupt();
				throw new IllegalStateException("broken");
			}
			assertThat(System.nanoTime() - began[0]).isGreaterThanOrEqualTo(settings.pause().toNanos());
			seen[0] = Thread.currentThread().isInterrupted();
			return null;
		});
		Thread thread = new Thread(() -> retrying.handle(message("1")));
		thread.start();
		thread.join();
		assertThat(this.handled).containsExactly("1", "1 again");
		assertThat(seen[0]).isTrue();
	}

	@Test
	void pausesDoubleUpToHalfAMinute() {
		RetrySettings settings = new RetrySettings(9, Duration.ofSeconds(1));
		assertThat(List.of(1, 2, 3, 5, 6, 100)).extracting(settings::pauseAfter)
			.extracting(Duration::toSeconds)
			.containsExactly(1L, 2L, 4L, 16L, 30L, 30L);
		assertThat(new RetrySettings(9, Duration.ofMinutes(2)).pauseAfter(4)).isEqualTo(Duration.ofMinutes(2));
	}

}
