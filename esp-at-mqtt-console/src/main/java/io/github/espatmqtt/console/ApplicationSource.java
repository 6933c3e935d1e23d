package io.github.espatmqtt.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.espatmqtt.console.page.ConsoleModule;
import io.github.espatmqtt.console.page.ConsoleProblem;
import io.github.espatmqtt.console.page.ConsoleQuestion;
import io.github.espatmqtt.console.page.ConsoleSource;
import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.console.page.Tape;
import io.github.espatmqtt.endpoint.EspMqttEndpoint;
import io.github.espatmqtt.endpoint.EspMqttEndpointOperation;
import io.github.espatmqtt.endpoint.EspMqttProblem;
import io.github.espatmqtt.endpoint.MessageStores;
import io.github.espatmqtt.mqtt.EspMqttClient;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * What an application has to show on the console: what its endpoint describes, and what
 * it has watched. What the console does, the endpoint does.
 */
class ApplicationSource implements ConsoleSource, DisposableBean {

	private static final int ROWS = 500;

	private final long started = System.currentTimeMillis();

	private final Journal journal = new Journal();

	private final SortedMap<String, ModuleWatch> watches = new TreeMap<>();

	private final EspMqttEndpoint endpoint;

	private final MessageStores stores;

	private final ParkedMessages parked;

	private final Appearance appearance;

	ApplicationSource(Map<String, EspMqttClient> clients, EspMqttEndpoint endpoint, MessageStores stores,
			Appearance appearance) {
		this.endpoint = endpoint;
		this.stores = stores;
		this.parked = new ParkedMessages(stores);
		this.appearance = appearance;
		clients.forEach((name, client) -> this.watches.put(name, ModuleWatch.begin(client,
				new Conversation(name, this.journal), new MessageLog(name, this.journal, appearance.payloads()))));
	}

	@Override
	public ConsoleState state(ConsoleQuestion question) {
		Tape.Part<ConsoleState.Line> lines = this.journal.lines()
			.since(question.lines())
			.only((line) -> question.wants(line.module()), ROWS);
		Tape.Part<ConsoleState.Message> messages = this.journal.messages()
			.since(question.messages())
			.only((message) -> question.wants(message.module()), ROWS);
		Described described = new Described(this.endpoint.lastKnown(), this.stores);
		List<ConsoleModule> modules = this.watches.entrySet()
			.stream()
			.map((entry) -> described.module(entry.getKey(), entry.getValue(), question))
			.toList();
		return new ConsoleState(ConsoleState.CONTRACT, System.currentTimeMillis(), this.started,
				ConsoleQuestion.next(lines.last(), messages.last()), "client", this.appearance.title(), allowed(),
				this.appearance.payloads().visible(), modules, lines.rows(), question.isFirst() ? 0 : lines.lost(),
				messages.rows(), question.isFirst() ? 0 : messages.lost(), this.parked.rows(), List.of(),
				this.appearance.links());
	}

	private List<String> allowed() {
		return this.endpoint.allowed().stream().map(EspMqttEndpointOperation::text).sorted().toList();
	}

	@Override
	public Optional<ConsoleProblem> perform(String action, Map<String, String> fields) {
		WebEndpointResponse<EspMqttProblem> response = fields.containsKey("store")
				? this.endpoint.perform(fields.get("store"), action, fields.getOrDefault("id", ""))
				: this.endpoint.perform(fields.getOrDefault("module", ""), action,
						fields.getOrDefault("filter", fields.get("topic")), fields.get("payload"), fields.get("qos"),
						fields.get("retained"));
		this.parked.changed();
		return Optional.ofNullable(response.getBody())
			.map((problem) -> new ConsoleProblem(response.getStatus(), problem.error()));
	}

	@Override
	public void destroy() {
		this.watches.values().forEach(ModuleWatch::end);
	}

	/**
	 * How the page looks.
	 *
	 * @param title what it is about
	 * @param payloads what can be seen of payloads
	 * @param links where else there is something to see
	 */
	record Appearance(String title, Payloads payloads, List<ConsoleState.Link> links) {

	}

}
