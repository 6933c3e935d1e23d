package io.github.espatmqtt.console.page;

/**
 * Answers the requests of the console: its page, what that shows, what it does. An HTTP
 * server hands requests in and replies out.
 *
 * @since 0.1.0
 */
public final class ConsoleSite {

	private static final String ACTIONS = "api/actions/";

	private final ConsoleSource source;

	private final ConsoleGate gate;

	/**
	 * Create a new site.
	 * @param source knows what there is to show
	 * @param localOnly whether only this computer may ask
	 */
	public ConsoleSite(ConsoleSource source, boolean localOnly) {
		this.source = source;
		this.gate = new ConsoleGate(localOnly);
	}

	/**
	 * Answer a request. May take as long as an action does.
	 * @param request the request
	 * @return the answer
	 */
	public ConsoleReply answer(ConsoleRequest request) {
		return this.gate.refuse(request).map(ConsoleReply::problem).orElseGet(() -> admitted(request));
	}

	private ConsoleReply admitted(ConsoleRequest request) {
		if (request.isPost() && request.place().startsWith(ACTIONS)) {
			return perform(request.place().substring(ACTIONS.length()), request.body());
		}
		if (request.isRead() && request.place().equals("api/state")) {
			return ConsoleReply.json(200, this.source.state(ConsoleQuestion.of(request.query())));
		}
		return request.isRead() ? page(request.place()) : nothing();
	}

	private ConsoleReply perform(String action, byte[] body) {
		if (body.length > ConsoleRequest.LONGEST_BODY) {
			return ConsoleReply.problem(
					new ConsoleProblem(413, "The request is longer than " + ConsoleRequest.LONGEST_BODY + " bytes"));
		}
		return ConsoleFields.of(body)
			.map((fields) -> this.source.perform(action, fields)
				.map(ConsoleReply::problem)
				.orElseGet(ConsoleReply::done))
			.orElseGet(() -> ConsoleReply.problem(new ConsoleProblem(400, "The request is no JSON object")));
	}

	private static ConsoleReply page(String place) {
		return ConsolePage.asset(place.isEmpty() ? "index.html" : place).orElseGet(ConsoleSite::nothing);
	}

	private static ConsoleReply nothing() {
		return ConsoleReply.problem(new ConsoleProblem(404, "There is nothing here"));
	}

}
