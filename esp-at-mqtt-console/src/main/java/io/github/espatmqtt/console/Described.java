package io.github.espatmqtt.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.espatmqtt.console.page.ConsoleModule;
import io.github.espatmqtt.console.page.ConsoleQuestion;
import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.endpoint.EspMqttDescriptor;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoint describes, in the terms of the console.
 *
 * @param known what the endpoint describes
 */
record Described(EspMqttDescriptor known) {

	ConsoleModule module(String name, ModuleWatch watch, ConsoleQuestion question) {
		EspMqttDescriptor.Client client = client(name);
		boolean wanted = question.wants(name);
		String health = health(client.session());
		EspMqttDescriptor.Module module = client.module();
		EspMqttDescriptor.Connection connection = client.connection();
		return new ConsoleModule(name, client.session().name(), watch.track().since(), health,
				health.equals("DOWN") ? lastError(client) : null, client.link(),
				(module != null) ? module.firmware() : null, (module != null) ? module.chip() : null, null,
				(connection != null) ? connection.host() + ":" + connection.port() : null, scheme(connection), null,
				wanted ? watch.track().steps() : List.of(), wanted ? subscriptions(client) : List.of(),
				wanted ? errors(client) : List.of(), wanted ? watch.track().recoveries() : List.of(),
				counters(client, watch), (wanted && question.isFirst()) ? watch.history().moments() : List.of());
	}

	private static String health(SessionState state) {
		return switch (state) {
			case READY -> "UP";
			case STOPPED, DISABLED -> "UNKNOWN";
			default -> "DOWN";
		};
	}

	private static @Nullable String lastError(EspMqttDescriptor.Client client) {
		return client.errors().stream().findFirst().map(EspMqttDescriptor.Error::message).orElse(null);
	}

	private static @Nullable String scheme(EspMqttDescriptor.@Nullable Connection connection) {
		return Arrays.stream(MqttScheme.values())
			.filter((scheme) -> connection != null && scheme.number() == connection.scheme())
			.findFirst()
			.map((scheme) -> scheme.name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.orElse(null);
	}

	private ConsoleModule.Counters counters(EspMqttDescriptor.Client client, ModuleWatch watch) {
		EspMqttDescriptor.Counters counters = client.counters();
		EspMqttDescriptor.StoredMessages outbox = this.known.outbox();
		EspMqttDescriptor.ReceivedMessages inbox = this.known.inbox();
		return new ConsoleModule.Counters(counters.published(), counters.publishFailed(), counters.received(),
				counters.dropped(), counters.publishesWaiting(), null,
				(outbox != null) ? outbox.totals().waiting() : null, (inbox != null) ? inbox.totals().waiting() : null,
				watch.history().latency());
	}

	private static List<ConsoleModule.Subscription> subscriptions(EspMqttDescriptor.Client client) {
		return client.subscriptions()
			.stream()
			.map((wanted) -> new ConsoleModule.Subscription(wanted.topic(), wanted.qos(), status(wanted),
					(wanted.reason() != null) ? wanted.reason() : wanted.through()))
			.toList();
	}

	private static String status(EspMqttDescriptor.Subscription wanted) {
		if (wanted.reason() != null) {
			return "refused";
		}
		if (wanted.pending()) {
			return "pending";
		}
		return (wanted.through() != null) ? "joined" : "present";
	}

	private static List<ConsoleModule.Failure> errors(EspMqttDescriptor.Client client) {
		return client.errors()
			.stream()
			.map((error) -> new ConsoleModule.Failure(error.at().toEpochMilli(), error.message(), null))
			.toList();
	}

	List<ConsoleState.Parked> parked() {
		EspMqttDescriptor.StoredMessages outbox = this.known.outbox();
		EspMqttDescriptor.ReceivedMessages inbox = this.known.inbox();
		Stream<ConsoleState.Parked> out = (outbox == null) ? Stream.empty()
				: outbox.parked()
					.stream()
					.map((row) -> new ConsoleState.Parked("outbox", Long.toString(row.id()), row.topic(), null,
							row.reason(), row.attempts(), row.created().toEpochMilli()));
		Stream<ConsoleState.Parked> in = (inbox == null) ? Stream.empty()
				: inbox.parked()
					.stream()
					.map((row) -> new ConsoleState.Parked("inbox", Long.toString(row.id()), row.topic(), row.consumer(),
							row.reason(), row.attempts(), row.received().toEpochMilli()));
		return Stream.concat(out, in).toList();
	}

	private EspMqttDescriptor.Client client(String name) {
		EspMqttDescriptor.Client client = this.known.clients().get(name);
		if (client == null) {
			throw new IllegalStateException("The endpoint does not show '" + name + "'");
		}
		return client;
	}

}
