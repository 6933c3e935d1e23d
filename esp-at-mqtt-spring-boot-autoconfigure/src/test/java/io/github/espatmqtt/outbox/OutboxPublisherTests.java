package io.github.espatmqtt.outbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.database.EmbeddedFile;
import io.github.espatmqtt.database.EmbeddedFile.Durability;
import io.github.espatmqtt.integration.EspMqttMessageHandler;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.outbox.OutboxSettings.Limits;
import io.github.espatmqtt.outbox.OutboxSettings.OnUnknown;
import io.github.espatmqtt.outbox.OutboxSettings.WhenFull;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import io.github.espatmqtt.publish.PublishOptions;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.template.PublishDefaults;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link OutboxPublisher} behind template and message handler.
 */
class OutboxPublisherTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	@TempDir
	private Path folder;

	private Outbox outbox;

	private EspMqttPublisher publisher;

	@BeforeEach
	void open() {
		OutboxSettings settings = new OutboxSettings(Promise.STORED, PATIENCE, OnUnknown.REPEAT,
				new Limits(1000, 1_000_000, WhenFull.REFUSE, PATIENCE), Duration.ofDays(1),
				List.of(new OutboxSettings.Topic(new MqttTopicFilter("short/#"), 0, Duration.ofMinutes(1))));
		this.outbox = new Outbox(
				EmbeddedFile.open(this.folder.resolve("outbox.db"), Outbox.DATABASE_USER, Durability.PROCESS)
					.initialize(),
				"test", settings, (event) -> {
				});
		this.publisher = new OutboxPublisher(this.outbox, "m", PublishOptions.NONE);
	}

	@AfterEach
	void close() {
		this.outbox.close();
	}

	private EspMqttTemplate template() {
		return new EspMqttTemplate(this.publisher, new EspMqttMessageConverter(), PublishDefaults.STANDARD);
	}

	private OutboxDrain drain() {
		OutboxDrain drain = new OutboxDrain(this.outbox, "m", this.client);
		drain.start();
		return drain;
	}

	private static Message<String> message(Map<String, Object> headers) {
		return MessageBuilder.withPayload("text").setHeader(EspMqttHeaders.TOPIC, "a").copyHeaders(headers).build();
	}

	private static Duration life(OutboxRow row) {
		Instant expires = row.expires();
		assertThat(expires).isNotNull();
		return Duration.between(Instant.ofEpochMilli(row.clock()), expires);
	}

	@Test
	void storesUnlessAMessageAsksForMore() {
		template().publish(message(Map.of()));
		assertThat(this.outbox.waiting(1)).hasSize(1);
	}

	@Test
	void aHeaderAsksForTheConfirmation() {
		try (OutboxDrain drain = drain()) {
			template().publish(message(Map.of(EspMqttHeaders.PROMISE, "confirmed")));
			assertThat(this.client.published()).hasSize(1);
		}
	}

	@Test
	void whoAskedForTheConfirmationGetsTheReasonThereIsNone() {
		this.client.failPublish(new MqttLimitException(MqttLimitException.Limit.LENGTH, "too long", null));
		EspMqttMessageHandler handler = new EspMqttMessageHandler(this.publisher);
		try (OutboxDrain drain = drain()) {
			assertThatExceptionOfType(MessageHandlingException.class)
				.isThrownBy(() -> handler.handleMessage(message(Map.of(EspMqttHeaders.PROMISE, Promise.CONFIRMED))))
				.havingCause()
				.isInstanceOf(MessageNotConfirmedException.class)
				.withMessageContaining("parked: too long");
		}
	}

	@Test
	void aHeaderSaysHowLongAMessageIsKept() {
		template().publish(message(Map.of(EspMqttHeaders.TIME_TO_LIVE, "2h")));
		CompletableFuture<Void> confirmation = template()
			.publishAsync(message(Map.of(EspMqttHeaders.TIME_TO_LIVE, Duration.ofSeconds(Long.MAX_VALUE))));
		template().publish("short/x", "text");
		template().publish("a", "text");
		List<OutboxRow> rows = this.outbox.waiting(10);
		assertThat(life(rows.get(0))).isEqualTo(Duration.ofHours(2));
		assertThat(life(rows.get(1))).isGreaterThan(Duration.ofDays(36_000));
		assertThat(life(rows.get(2))).isEqualTo(Duration.ofMinutes(1));
		assertThat(life(rows.get(3))).isEqualTo(Duration.ofDays(1));
		assertThat(confirmation).isNotDone();
	}

	@Test
	void nobodyIsRememberedWhoDoesNotWait() {
		template().publish("a", "text");
		CompletableFuture<Void> confirmation = template().publishAsync("a", "text");
		this.outbox.close();
		assertThat(confirmation).failsWithin(PATIENCE)
			.withThrowableThat()
			.withMessageContaining("2 is stored, not yet confirmed");
		open();
		await().atMost(PATIENCE).until(() -> this.outbox.totals().waiting() == 2);
	}

}
