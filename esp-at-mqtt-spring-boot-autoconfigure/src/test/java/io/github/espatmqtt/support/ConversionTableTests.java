package io.github.espatmqtt.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttIntegrationAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttListenerAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttMessagingAutoConfiguration;
import io.github.espatmqtt.listener.EspMqttMessageHandlerMethodFactory;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.handler.ServiceActivatingHandler;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that the table of docs/messaging.md for what arrives is true, for listeners and
 * for handlers behind a channel.
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

		public String resource(Resource value) throws IOException {
			return value.getContentAsString(StandardCharsets.UTF_8);
		}

		public String boxed(Byte[] value) {
			return Arrays.stream(value).map((one) -> Character.toString(one)).collect(Collectors.joining());
		}

		public String duration(Duration value) {
			return value.toString();
		}

		public String integers(List<Integer> value) {
			return value.toString();
		}

		public String tree(JSONObject value) {
			return value.toString();
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
