package io.github.espatmqtt.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttIntegrationAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttListenerAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttMessagingAutoConfiguration;
import io.github.espatmqtt.integration.dsl.EspMqtt;
import io.github.espatmqtt.listener.EspMqttMessageHandlerMethodFactory;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.template.PublishDefaults;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;
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
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.handler.ServiceActivatingHandler;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that the tables of docs/messaging.md are true, for listeners and for handlers
 * behind a channel, for templates and for channels.
 */
class ConversionTableTests {

	private static final Path PAGE = Path.of("../docs/messaging.md");

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class,
				EspMqttMessagingAutoConfiguration.class, IntegrationAutoConfiguration.class,
				EspMqttListenerAutoConfiguration.class, EspMqttIntegrationAutoConfiguration.class))
		.withBean(InMemoryEspMqttClient.class, () -> this.client);

	@Test
	void whatArrivesBecomesWhatTheTableSays() {
		List<Row> rows = rows();
		assertThat(rows).hasSizeGreaterThan(30);
		this.contextRunner.run((context) -> {
			for (Row row : rows) {
				row.check("listener", () -> listen(context, row));
				row.check("service activator", () -> activate(context, row));
			}
		});
	}

	@Test
	void noBytesBecomeAValueThatIsNotTheirs() {
		this.contextRunner.run((context) -> {
			for (byte[] noise : new byte[][] { { 52 }, { 0 }, { -1, -2 }, { 52, 50 }, { 52, 50, 0 }, "4 2".getBytes(),
					"0x2a".getBytes(), "42d".getBytes(), "\u0664\u0662".getBytes(StandardCharsets.UTF_8) }) {
				String text = new String(noise, StandardCharsets.UTF_8);
				boolean number = text.matches("[0-9]+");
				Row row = new Row("int", noise, number ? text : "error: ");
				row.check("listener", () -> listen(context, row));
				row.check("service activator", () -> activate(context, row));
			}
		});
	}

	@Test
	void whatIsPublishedIsItsBytesOrItsText() {
		MqttMessage received = new MqttMessage("elsewhere", "raw".getBytes(), Instant.EPOCH);
		Map<Object, String> texts = Map.of("{text}", "{text}", new StringBuilder("built"), "built", 'c', "c",
				ByteBuffer.wrap("buffer".getBytes()), "buffer", 21.5, "21.5", true, "true", Switch.ON, "\"ON\"",
				Optional.of("inside"), "inside", OptionalInt.of(7), "7", received, "raw");
		published(texts);
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
			for (String type : List.of("application/json", "text/plain", "application/octet-stream", "text/html")) {
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

	private static Object listen(ApplicationContext context, Row row) throws Exception {
		return context.getBean(EspMqttMessageHandlerMethodFactory.class)
			.createInvocableHandlerMethod(new Handlers(), row.method())
			.invoke(row.message());
	}

	private static Object activate(ApplicationContext context, Row row) {
		QueueChannel results = new QueueChannel();
		ServiceActivatingHandler handler = new ServiceActivatingHandler(new Handlers(), row.method());
		handler.setBeanFactory(context);
		handler.setOutputChannel(results);
		handler.afterPropertiesSet();
		handler.handleMessage(row.message());
		Message<?> result = results.receive(0);
		return (result != null) ? result.getPayload() : null;
	}

	private static List<Row> rows() {
		try {
			return Files.readAllLines(PAGE)
				.stream()
				.dropWhile((line) -> !line.startsWith("| parameter | payload | becomes |"))
				.skip(2)
				.takeWhile((line) -> line.startsWith("|"))
				.map(Row::parse)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Row(String type, byte[] payload, String result) {

		static Row parse(String line) {
			String[] cells = line.split("\\|");
			String type = cells[1].strip().replaceAll("`([^`]*)`.*", "$1");
			return new Row(type, payload(cells[2].strip()), unquoted(cells[3].strip()));
		}

		private static byte[] payload(String cell) {
			return cell.startsWith("bytes") ? new byte[] { -1, -2 } : unquoted(cell).getBytes(StandardCharsets.UTF_8);
		}

		private static String unquoted(String cell) {
			return cell.equals("empty") ? "" : cell.startsWith("`") ? cell.substring(1, cell.length() - 1) : cell;
		}

		Method method() {
			return Arrays.stream(Handlers.class.getDeclaredMethods())
				.filter((method) -> method.getGenericParameterTypes()[0].getTypeName()
					.replaceAll("[\\w.]+[.$]", "")
					.equals(this.type))
				.findFirst()
				.orElseThrow(() -> new AssertionError("no handler for " + this.type));
		}

		ReceivedMessage message() {
			return new ReceivedMessage(new MqttMessage("a/b", this.payload, Instant.EPOCH));
		}

		void check(String way, Call call) {
			String description = way + " for " + this;
			if (this.result.startsWith("error: ")) {
				Throwable failure = catchThrowable(call::make);
				assertThat(failure).describedAs(description).isNotNull();
				assertThat(messages(failure)).describedAs(description).contains(this.result.substring(7));
			}
			else {
				Object[] value = new Object[1];
				assertThat(catchThrowable(() -> value[0] = call.make())).describedAs(description).isNull();
				assertThat(String.valueOf(value[0])).describedAs(description).isEqualTo(this.result);
			}
		}

		private static String messages(Throwable failure) {
			Throwable cause = failure.getCause();
			return failure.getMessage() + ((cause != null && cause != failure) ? " " + messages(cause) : "");
		}

		@Override
		public String toString() {
			return this.type + " from '" + new String(this.payload, StandardCharsets.UTF_8) + "'";
		}

	}

	private interface Call {

		Object make() throws Exception;

	}

	enum Switch {

		ON, OFF

	}

	record Reading(String room, double value) {

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

	@SuppressWarnings("unused")
	static final class Handlers {

		public String bytes(byte[] value) {
			return new String(value, StandardCharsets.UTF_8);
		}

		public String text(String value) {
			return value;
		}

		public String characters(char[] value) {
			return new String(value);
		}

		public String stream(InputStream value) throws IOException {
			return new String(value.readAllBytes(), StandardCharsets.UTF_8);
		}

		public String buffer(ByteBuffer value) {
			return StandardCharsets.UTF_8.decode(value).toString();
		}

		public String integer(int value) {
			return "" + value;
		}

		public String large(long value) {
			return "" + value;
		}

		public String small(byte value) {
			return "" + value;
		}

		public String real(double value) {
			return "" + value;
		}

		public String decimal(BigDecimal value) {
			return value.toString();
		}

		public String truth(boolean value) {
			return "" + value;
		}

		public String constant(Switch value) {
			return value.name();
		}

		public String instant(Instant value) {
			return value.toString();
		}

		public String identifier(UUID value) {
			return value.toString();
		}

		public String object(Reading value) {
			return value.toString();
		}

		public String list(List<Reading> value) {
			return value.toString();
		}

		public String message(Message<Reading> value) {
			return value.getPayload().toString();
		}

		public String raw(Message<byte[]> value) {
			return new String(value.getPayload(), StandardCharsets.UTF_8);
		}

	}

}
