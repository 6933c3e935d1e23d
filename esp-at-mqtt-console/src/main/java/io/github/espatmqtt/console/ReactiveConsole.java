package io.github.espatmqtt.console;

import java.net.URI;
import java.util.Optional;

import io.github.espatmqtt.console.page.ConsoleReply;
import io.github.espatmqtt.console.page.ConsoleRequest;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The console on Spring WebFlux. What it does may wait for a module, so a thread that may
 * wait does it.
 */
final class ReactiveConsole {

	private final ConsoleDoors doors;

	private final ConsolePath path;

	ReactiveConsole(ConsoleDoors doors, ConsolePath path) {
		this.doors = doors;
		this.path = path;
	}

	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route().route(RequestPredicates.path(this.path.value() + "/**"), this::handle).build();
	}

	private Mono<ServerResponse> handle(ServerRequest request) {
		String requested = request.requestPath().pathWithinApplication().value();
		if (requested.equals(this.path.value())) {
			return ServerResponse.status(302).location(URI.create(this.path.withSlash())).build();
		}
		return request.bodyToMono(byte[].class)
			.defaultIfEmpty(new byte[0])
			.map((body) -> new ConsoleRequest(request.method().name(), this.path.place(requested), request.uri(),
					this.doors.client(request.remoteAddress()), request.headers()::firstHeader,
					request.queryParams().toSingleValueMap(), body))
			.zipWith(request.principal().map(Optional::of).defaultIfEmpty(Optional.empty()))
			.publishOn(Schedulers.boundedElastic())
			.map((asked) -> this.doors.door(asked.getT2()).answer(asked.getT1()))
			.flatMap(ReactiveConsole::response);
	}

	private static Mono<ServerResponse> response(ConsoleReply reply) {
		ServerResponse.BodyBuilder response = ServerResponse.status(reply.status());
		reply.headers().forEach(response::header);
		return response.bodyValue(reply.body());
	}

}
