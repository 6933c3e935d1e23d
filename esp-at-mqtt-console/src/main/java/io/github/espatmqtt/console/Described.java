package io.github.espatmqtt.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.espatmqtt.console.page.ConsoleModule;
import io.github.espatmqtt.console.page.ConsoleQuestion;
import io.github.espatmqtt.endpoint.EspMqttDescriptor;
import io.github.espatmqtt.endpoint.MessageStores;
import io.github.espatmqtt.inbox.Inbox;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoint describes, in the terms of the console.
 *
 * @param clients what it describes of each client
 * @param stores where messages are kept
 */
record Described(Map<String, EspMqttDescriptor.Client> clients, MessageStores stores) {

	ConsoleModule module(String name, ModuleWatch watch, ConsoleQuestion question) {
		EspMqttDescriptor.Client client = client(name);
		boolean wanted = question.wants(name);
		String health = health(client);
		EspMqttDescriptor.Module module = client.module();
		EspMqttDescriptor.Connection connection = client.connection();
		return new ConsoleModule(name, client.session().name(), watch.track().since(), health, reason(client, health),
				client.link(), (module != null) ? module.firmware() : null, (module != null) ? module.chip() : null,
				watch.hearsay().wifi(), (connection != null) ? connection.host() + ":" + connection.port() : null,
				scheme(connection), watch.hearsay().clientId(), wanted ? watch.track().steps() : List.of(),
				wanted ? subscriptions(client) : List.of(), wanted ? errors(client) : List.of(),
				wanted ? watch.track().recoveries() : List.of(), counters(client, watch),
				(wanted && question.isFirst()) ? watch.history().moments() : List.of());
	}

	private static String health(EspMqttDescriptor.Client client) {
		return switch (client.session()) {
			case READY -> "UP";
			case STANDBY -> (client.leader() != null) ? "UP" : "DOWN";
			case STOPPED, DISABLED -> "UNKNOWN";
			default -> "DOWN";
		};
	}

	private static @Nullable String reason(EspMqttDescriptor.Client client, String health) {
		if (client.session() == SessionState.STANDBY && client.leader() != null) {
			return client.leader() + " has the module";
		}
		return health.equals("DOWN") ? lastError(client) : null;
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
		Outbox outbox = this.stores.outbox();
		Inbox inbox = this.stores.inbox();
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

	private EspMqttDescriptor.Client client(String name) {
		EspMqttDescriptor.Client client = this.clients.get(name);
		if (client == null) {
			throw new IllegalStateException("The endpoint does not show '" + name + "'");
		}
		return client;
	}

}
