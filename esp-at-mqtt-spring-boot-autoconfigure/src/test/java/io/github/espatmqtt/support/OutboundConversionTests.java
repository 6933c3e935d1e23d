package io.github.espatmqtt.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttIntegrationAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttListenerAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttMessagingAutoConfiguration;
import io.github.espatmqtt.integration.dsl.EspMqtt;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.template.PublishDefaults;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what becomes of payloads that are published, by templates and by channels.
 */
class OutboundConversionTests {

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class,
				EspMqttMessagingAutoConfiguration.class, IntegrationAutoConfiguration.class,
				EspMqttListenerAutoConfiguration.class, EspMqttIntegrationAutoConfiguration.class))
		.withBean(InMemoryEspMqttClient.class, () -> this.client);

	@Test
	void whatIsPublishedIsItsBytesOrItsText() {
		MqttMessage received = new MqttMessage("elsewhere", "raw".getBytes(), Instant.EPOCH);
		Map<Object, String> texts = Map.of("{text}", "{text}", new StringBuilder("built"), "built", 'c', "c",
				ByteBuffer.wrap("buffer".getBytes()), "buffer", 21.5, "21.5", true, "true", Switch.ON, "\"ON\"",
				Optional.of("inside"), "inside", OptionalInt.of(7), "7", received, "raw");
		published(texts);
		published(Map.of(new ByteArrayResource("resource".getBytes()), "resource", new Byte[] { 'b' }, "b",
				new DefaultDataBufferFactory().wrap("data".getBytes()), "data", new StringJoiner("-").add("j"), "j",
				new StringWriter().append("w"), "w", new AtomicReference<>("inside"), "inside",
				new GenericMessage<>("inside"), "inside", new JSONObject(Map.of("a", 1)), "{\"a\":1}"));
		published(Map.of("chars".toCharArray(), "chars", new Reading("k", 1.5), "{\"room\":\"k\",\"value\":1.5}",
				List.of(1, 2), "[1,2]"));
	}

	@Test
	void streamsArePublishedOnce() {
		this.contextRunner.run((context) -> {
			template(context).publish("t", new ByteArrayInputStream("stream".getBytes()));
			template(context).publish("t", new StringReader("reader"));
			assertThat(this.client.published()).extracting((message) -> new String(message.payload()))
				.containsExactly("stream", "reader");
		});
	}

	@Test
	void aFileIsReadNotEmptied(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("file"), "content");
		published(Map.of(new FileSystemResource(file), "content"));
		assertThat(file).hasContent("content");
	}

	@Test
	void everythingSpeaksTheJsonOfTheApplication() {
		this.contextRunner
			.withBean(JsonMapper.class,
					() -> JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build())
			.withBean("byHand", EspMqttTemplate.class, () -> new EspMqttTemplate(this.client))
			.withUserConfiguration(Flows.class)
			.run((context) -> {
				context.getBean("byHand", EspMqttTemplate.class).publish("t", new Air("kitchen", 21.5));
				send(context, new Air("kitchen", 21.5));
				context.getBean("outFlow.input", MessageChannel.class)
					.send(MessageBuilder.withPayload(new Air("kitchen", 21.5)).build());
				assertThat(this.client.published()).hasSize(3)
					.extracting((message) -> new String(message.payload()))
					.containsOnly("{\"room_name\":\"kitchen\",\"air_temp\":21.5}");
				this.client.receive("in", "{\"room_name\":\"kitchen\",\"air_temp\":21.5}");
				assertThat(context.getBean("received", QueueChannel.class).receive(10_000).getPayload())
					.isEqualTo(new Air("kitchen", 21.5));
			});
	}

	@Test
	void textStaysTextWhateverItsContentType() {
		this.contextRunner.run((context) -> {
			MessageChannel channel = context.getBean("espMqttOutboundChannel", MessageChannel.class);
			for (String type : List.of("application/json", "text/plain", "application/octet-stream", "nonsense")) {
				channel.send(MessageBuilder.withPayload("{\"a\":1}")
					.setHeader(EspMqttHeaders.TOPIC, "t")
					.setHeader(MessageHeaders.CONTENT_TYPE, type)
					.build());
			}
			channel.send(MessageBuilder.withPayload("\u00fc")
				.setHeader(EspMqttHeaders.TOPIC, "t")
				.setHeader(MessageHeaders.CONTENT_TYPE, "text/plain;charset=ISO-8859-1")
				.build());
			List<MqttPublish> published = this.client.published();
			assertThat(published.subList(0, 4)).extracting((message) -> new String(message.payload()))
				.containsOnly("{\"a\":1}");
			assertThat(published.get(4).payload()).containsExactly(0xFC);
		});
	}

	@ParameterizedTest
	@CsvSource({ "text/plain;charset=US-ASCII, \u00fc, there is not in US-ASCII",
			"text/plain;charset=klingon, x, unsupported charset 'klingon'",
			"text/plain, \uD800, there is not in UTF-8" })
	void textThatTheCharsetDoesNotHoldIsRefused(String contentType, String text, String reason) {
		this.contextRunner.run((context) -> assertThatException()
			.isThrownBy(() -> template(context).publish(MessageBuilder.withPayload(text)
				.setHeader(EspMqttHeaders.TOPIC, "t")
				.setHeader(MessageHeaders.CONTENT_TYPE, contentType)
				.build()))
			.withMessageContaining(reason));
	}

	@Test
	void nothingButAnObjectBecomesAnObject() {
		Supplier<String> code = () -> "x";
		this.contextRunner.run((context) -> {
			for (Object payload : List.of(code, new Object(), IntBuffer.allocate(1),
					new PrintWriter(new StringWriter()), List.of(new ByteArrayInputStream(new byte[1])),
					MqttPublish.of("t", "x", 0))) {
				assertThatException().isThrownBy(() -> template(context).publish("t", payload))
					.withMessageContainingAll(payload.getClass().getName(), "is not published");
			}
			template(context).publish("t", new Nothing());
			assertThat(this.client.published()).extracting((message) -> new String(message.payload()))
				.containsExactly("{}");
		});
	}

	@Test
	void promisesAndNamesOfFilesAreRefused() {
		this.contextRunner.run((context) -> {
			for (Object payload : List.of(CompletableFuture.completedFuture("x"), Mono.just("x"), Flux.just("x"),
					Stream.of("x"), List.of("x").iterator(), Path.of("x"), Path.of("x").toFile(), Optional.empty())) {
				assertThatException().isThrownBy(() -> template(context).publish("t", payload))
					.withMessageContainingAll(payload.getClass().getName(), "is not published");
				assertThatException().isThrownBy(() -> send(context, payload));
			}
			assertThatException()
				.isThrownBy(() -> template(context).publish("t", new ByteArrayInputStream(new byte[200_000])))
				.withMessageContaining("longer than the 131072 bytes");
			assertThat(this.client.published()).isEmpty();
		});
	}

	private void published(Map<Object, String> texts) {
		this.contextRunner.run((context) -> texts.forEach((payload, text) -> {
			template(context).publish("t", payload);
			send(context, payload);
			assertThat(this.client.published()).describedAs(text)
				.hasSize(2)
				.allSatisfy((message) -> assertThat(message.payload()).asString().isEqualTo(text));
			assertThat(this.client.published()).extracting((message) -> message.topic().name()).containsOnly("t");
			this.client.published().clear();
		}));
	}

	private static EspMqttTemplate template(ApplicationContext context) {
		return new EspMqttTemplate(context.getBean(InMemoryEspMqttClient.class),
				context.getBean(EspMqttMessageConverter.class), PublishDefaults.STANDARD);
	}

	private static void send(ApplicationContext context, Object payload) {
		context.getBean("espMqttOutboundChannel", MessageChannel.class)
			.send(MessageBuilder.withPayload(payload).setHeader(EspMqttHeaders.TOPIC, "t").build());
	}

	enum Switch {

		ON, OFF

	}

	record Reading(String room, double value) {

	}

	record Nothing() {

	}

	record Air(String roomName, double airTemp) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Flows {

		@Bean
		IntegrationFlow outFlow(EspMqttClient client) {
			return (flow) -> flow.handle(EspMqtt.outboundChannelAdapter(client).defaultTopic("t"));
		}

		@Bean
		QueueChannel received() {
			return new QueueChannel();
		}

		@Bean
		IntegrationFlow inFlow(EspMqttClient client) {
			return IntegrationFlow.from(EspMqtt.inboundChannelAdapter(client, "in").payloadType(Air.class))
				.channel("received")
				.get();
		}

	}

}
