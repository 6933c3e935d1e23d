package io.github.espatmqtt.samples.kafkabridge;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.test.EmbeddedEspAt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.kafka.test.utils.KafkaTestUtils;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link KafkaBridgeApplication}.
 */
@SpringBootTest(properties = { "kafka-bridge.pause.first=50ms", "kafka-bridge.pause.longest=100ms" })
@EmbeddedKafka(partitions = 1, bootstrapServersProperty = "spring.kafka.bootstrap-servers")
@EmbeddedEspAt
class KafkaBridgeApplicationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	private static Path folder;

	@Autowired
	private MqttPeer peer;

	@Autowired
	private EspAtEmulator module;

	@Autowired
	private KafkaTemplate<String, byte[]> kafka;

	@Autowired
	private ConsumerFactory<String, byte[]> consumers;

	@Autowired
	private KafkaAdmin admin;

	@DynamicPropertySource
	static void inbox(DynamicPropertyRegistry properties) {
		properties.add("esp.mqtt.inbound.store.file", () -> folder.resolve("inbox.db").toString());
	}

	@Test
	void aMessageBecomesARecordWithItsTopicAsKey() {
		this.peer.publish("sensors/kitchen", "21.5 °C\r\n");
		ConsumerRecord<String, byte[]> record = record("sensors", "sensors/kitchen");
		assertThat(record.value()).asString(StandardCharsets.UTF_8).isEqualTo("21.5 °C\r\n");
		assertThat(text(record.headers(), "mqtt_receivedTopic")).isEqualTo("sensors/kitchen");
		assertThat(text(record.headers(), "mqtt_receivedAt")).startsWith("20").endsWith("Z");
	}

	@Test
	void aRecordBecomesAMessageToTheTopicOfItsKey() {
		this.peer.subscribe("commands/#");
		send("lamp/1", "on");
		assertThat(this.peer.next()).satisfies((message) -> {
			assertThat(message.topic()).isEqualTo("commands/lamp/1");
			assertThat(message.text()).isEqualTo("on");
		});
	}

	@Test
	void whatCanNeverBePublishedIsParkedAndHoldsUpNobody() {
		this.peer.subscribe("commands/#");
		send("not/#/a/topic", "poison");
		send(null, "nowhere");
		send("no/value", null);
		send("after", "medicine");
		assertThat(this.peer.next().text()).isEqualTo("medicine");
		assertThat(record("commands.parked", "not/#/a/topic")).satisfies((parked) -> {
			assertThat(parked.value()).asString().isEqualTo("poison");
			assertThat(text(parked.headers(), "kafka_dlt-exception-message")).isNotEmpty();
			assertThat(text(parked.headers(), "kafka_dlt-original-topic")).isEqualTo("commands");
		});
		assertThat(record("commands.parked", "no/value").value()).isNull();
	}

	@Test
	void anOffsetIsCommittedOnceTheModuleHasConfirmed() throws InterruptedException, ExecutionException {
		this.peer.subscribe("commands/#");
		this.module.faults(Faults.builder().failPublish().build());
		long offset = send("door", "open");
		await().atMost(PATIENCE)
			.until(() -> this.module.received().stream().filter((line) -> line.contains("commands/door")).count() > 1);
		assertThat(committed()).isLessThanOrEqualTo(offset);
		this.module.faults(Faults.NONE);
		assertThat(this.peer.next().text()).isEqualTo("open");
		await().atMost(PATIENCE).until(() -> committed() == offset + 1);
	}

	private long send(String key, String value) {
		byte[] bytes = (value != null) ? value.getBytes(StandardCharsets.UTF_8) : null;
		return this.kafka.send(new ProducerRecord<>("commands", key, bytes)).join().getRecordMetadata().offset();
	}

	private long committed() throws InterruptedException, ExecutionException {
		try (Admin client = Admin.create(this.admin.getConfigurationProperties())) {
			Map<TopicPartition, OffsetAndMetadata> offsets = client.listConsumerGroupOffsets("kafka-bridge")
				.partitionsToOffsetAndMetadata()
				.get();
			return Optional.ofNullable(offsets.get(new TopicPartition("commands", 0)))
				.map(OffsetAndMetadata::offset)
				.orElse(0L);
		}
	}

	/**
	 * Wait for the record with a key.
	 */
	private ConsumerRecord<String, byte[]> record(String topic, String key) {
		try (Consumer<String, byte[]> consumer = this.consumers.createConsumer("test-" + topic + key.hashCode(), "")) {
			consumer.subscribe(List.of(topic));
			long end = System.nanoTime() + PATIENCE.toNanos();
			while (System.nanoTime() < end) {
				for (ConsumerRecord<String, byte[]> record : KafkaTestUtils.getRecords(consumer,
						Duration.ofMillis(500))) {
					if (key.equals(record.key())) {
						return record;
					}
				}
			}
		}
		throw new AssertionError("No record in '" + topic + "' has the key '" + key + "'");
	}

	private static String text(Headers headers, String name) {
		return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
	}

}
