package io.github.espatmqtt.console;

import java.io.IOException;
import java.net.URI;

import io.github.espatmqtt.console.page.ConsoleReply;
import io.github.espatmqtt.console.page.ConsoleRequest;

import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The console on Spring MVC.
 */
final class ServletConsole {

	private final ConsoleDoors doors;

	private final ConsolePath path;

	ServletConsole(ConsoleDoors doors, ConsolePath path) {
		this.doors = doors;
		this.path = path;
	}

	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route().route(RequestPredicates.path(this.path.value() + "/**"), this::handle).build();
	}

	private ServerResponse handle(ServerRequest request) throws IOException {
		String requested = request.requestPath().pathWithinApplication().value();
		if (requested.equals(this.path.value())) {
			return ServerResponse.status(302).location(URI.create(this.path.withSlash())).build();
		}
		ConsoleReply reply = this.doors.door(request.principal())
			.answer(new ConsoleRequest(request.method().name(), this.path.place(requested), request.uri(),
					this.doors.client(request.remoteAddress()), request.headers()::firstHeader,
					request.params().toSingleValueMap(), body(request)));
		ServerResponse.BodyBuilder response = ServerResponse.status(reply.status());
		reply.headers().forEach(response::header);
		return response.body(reply.body());
	}

	private static byte[] body(ServerRequest request) throws IOException {
		return request.servletRequest().getInputStream().readNBytes(ConsoleRequest.LONGEST_BODY + 1);
	}

}
