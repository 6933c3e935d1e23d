package io.github.espatmqtt.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.espatmqtt.console.page.ConsoleReply;
import io.github.espatmqtt.console.page.ConsoleRequest;
import io.github.espatmqtt.console.page.ConsoleSite;
import io.github.espatmqtt.console.page.ConsoleSource;

/**
 * The console and, below it, its other sides.
 */
final class SidedSite {

	private final ConsoleSite site;

	private final Map<String, ConsoleSite> sides;

	/**
	 * Create a new site.
	 * @param localOnly whether only this computer may ask
	 */
	SidedSite(ConsoleSource source, List<ConsoleSide> sides, boolean localOnly) {
		this.site = new ConsoleSite(source, localOnly);
		this.sides = sides.stream()
			.collect(Collectors.toMap(ConsoleSide::address, (side) -> new ConsoleSite(side.source(), localOnly)));
	}

	ConsoleReply answer(ConsoleRequest request) {
		String address = request.place().substring(0, request.place().indexOf('/') + 1);
		ConsoleSite side = this.sides.get(address);
		return (side != null) ? side.answer(request.below(address)) : this.site.answer(request);
	}

}
