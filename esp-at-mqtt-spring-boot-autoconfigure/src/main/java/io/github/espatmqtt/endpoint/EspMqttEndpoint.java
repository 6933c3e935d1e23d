package io.github.espatmqtt.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongPredicate;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@link Endpoint} that shows the MQTT clients of the application with their modules, and
 * the messages that are kept, and, as far as it is allowed to, operates them. Shows no
 * secret.
 *
 * @since 0.1.0
 */
@Endpoint(id = "espmqtt")
public class EspMqttEndpoint {

	private final SortedMap<String, ObservedClient> clients = new TreeMap<>();

	private final Set<EspMqttEndpointOperation> allowed;

	private final MessageStores stores;

	/**
	 * Create a new endpoint of an application that keeps no messages.
	 * @param clients the clients by bean name
	 * @param allowed what the endpoint may do besides showing the clients
	 */
	public EspMqttEndpoint(Map<String, EspMqttClient> clients, Set<EspMqttEndpointOperation> allowed) {
		this(clients, MessageStores.NONE, allowed);
	}

	/**
	 * Create a new endpoint.
	 * @param clients the clients by bean name
	 * @param stores where messages are kept
	 * @param allowed what the endpoint may do besides showing clients and messages
	 */
	public EspMqttEndpoint(Map<String, EspMqttClient> clients, MessageStores stores,
			Set<EspMqttEndpointOperation> allowed) {
		clients.forEach((name, client) -> this.clients.put(name, ObservedClient.of(client)));
		this.stores = stores;
		this.allowed = Set.copyOf(allowed);
	}

	/**
	 * Show all clients, and the messages that are kept.
	 * @return the clients, and what is in outbox and inbox
	 */
	@ReadOperation
	public EspMqttDescriptor clients() {
		return this.stores.describe(describe(ObservedClient::describe));
	}

	/**
	 * Show all clients as they are known, without asking a module or a database anything.
	 * @return the clients by their names
	 */
	public Map<String, EspMqttDescriptor.Client> lastKnown() {
		return describe(ObservedClient::lastKnown);
	}

	private Map<String, EspMqttDescriptor.Client> describe(
			Function<ObservedClient, EspMqttDescriptor.Client> description) {
		Map<String, EspMqttDescriptor.Client> all = new LinkedHashMap<>();
		this.clients.forEach((name, client) -> all.put(name, description.apply(client)));
		return all;
	}

	/**
	 * Return what the endpoint may do besides showing clients and messages.
	 * @return the operations
	 */
	public Set<EspMqttEndpointOperation> allowed() {
		return this.allowed;
	}

	/**
	 * Show one client.
	 * @param client the bean name of the client
	 * @return the client, or {@code null} if there is none of that name
	 */
	@ReadOperation
	public EspMqttDescriptor.@Nullable Client client(@Selector String client) {
		ObservedClient shown = this.clients.get(client);
		return (shown != null) ? shown.describe() : null;
	}

	/**
	 * Operate a client. The parameters are text, so that bad ones can be answered
	 * clearly.
	 * @param client the bean name of the client
	 * @param operation {@code publish}, {@code subscribe}, {@code unsubscribe},
	 * {@code reconnect}, {@code reset}
	 * @param topic the topic to publish to, or the topic filter
	 * @param payload the text to publish, empty if absent
	 * @param qos the quality of service from 0 to 2, 1 if absent
	 * @param retained whether the broker keeps the message, {@code false} if absent
	 * @return status 204, or the problem
	 */
	@WriteOperation
	public WebEndpointResponse<EspMqttProblem> perform(@Selector String client, @Selector String operation,
			@Nullable String topic, @Nullable String payload, @Nullable String qos, @Nullable String retained) {
		ObservedClient target = this.clients.get(client);
		if (target == null) {
			return EspMqttProblem.noSuchClient(client, this.clients.keySet());
		}
		try {
			EspMqttEndpointOperation wanted = EspMqttEndpointOperation.of(operation);
			return this.allowed.contains(wanted)
					? perform(target.client(), wanted, new WriteRequest(topic, payload, qos, retained))
					: EspMqttProblem.notAllowed(wanted);
		}
		catch (RuntimeException ex) {
			return EspMqttProblem.of(ex);
		}
	}

	/**
	 * Operate on a parked message.
	 * @param section {@code outbox} or {@code inbox}
	 * @param operation {@code resend}, {@code redeliver} or {@code discard}
	 * @param id the number of the message
	 * @return status 204, or the problem
	 */
	@WriteOperation
	public WebEndpointResponse<EspMqttProblem> perform(@Selector String section, @Selector String operation,
			@Selector String id) {
		try {
			EspMqttEndpointOperation wanted = EspMqttEndpointOperation.of(operation);
			if (!this.allowed.contains(wanted)) {
				return EspMqttProblem.notAllowed(wanted);
			}
			return this.stores.operation(section, wanted)
				.map((possible) -> perform(possible, Long.parseLong(id)))
				.orElseGet(() -> EspMqttProblem.notFound("There is no '" + section
						+ "': messages are kept with esp.mqtt.outbox.enabled and esp.mqtt.inbound.store.enabled"));
		}
		catch (RuntimeException ex) {
			return EspMqttProblem.of(ex);
		}
	}

	private static WebEndpointResponse<EspMqttProblem> perform(LongPredicate operation, long id) {
		return operation.test(id) ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT)
				: EspMqttProblem.notFound("There is no parked message " + id);
	}

	private static WebEndpointResponse<EspMqttProblem> perform(EspMqttClient client, EspMqttEndpointOperation operation,
			WriteRequest request) {
		switch (operation) {
			case PUBLISH -> client.publish(request.message());
			case SUBSCRIBE -> client.reception().subscribe(request.subscription());
			case UNSUBSCRIBE -> unsubscribe(client, request.filter());
			case RECONNECT -> {
				client.stop();
				client.start();
			}
			case RESET -> client.reset();
			case RESEND, DISCARD -> throw new IllegalArgumentException(
					"'" + operation.text() + "' is for a message of the outbox: outbox/" + operation.text() + "/{id}");
			case REDELIVER ->
				throw new IllegalArgumentException("'redeliver' is for a message of the inbox: inbox/redeliver/{id}");
		}
		return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
	}

	private static void unsubscribe(EspMqttClient client, MqttTopicFilter filter) {
		client.reception().unsubscribe(filter);
		if (client.reception().subscriptions().stream().anyMatch((left) -> left.filter().equals(filter))) {
			throw new IllegalStateException(
					"'" + filter + "' stays subscribed: other parts of the application need it");
		}
	}

}
