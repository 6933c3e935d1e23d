package io.github.espatmqtt.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

import io.github.espatmqtt.console.page.ConsoleReply;
import io.github.espatmqtt.console.page.ConsoleRequest;
import io.github.espatmqtt.console.page.ConsoleSite;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The console on Spring MVC.
 */
final class ServletConsole {

	private final ConsoleSite site;

	private final ConsolePath path;

	ServletConsole(ConsoleSite site, ConsolePath path) {
		this.site = site;
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
		ConsoleReply reply = this.site.answer(
				new ConsoleRequest(request.method().name(), this.path.place(requested), request.uri(), client(request),
						request.headers()::firstHeader, request.params().toSingleValueMap(), body(request)));
		ServerResponse.BodyBuilder response = ServerResponse.status(reply.status());
		reply.headers().forEach(response::header);
		return response.body(reply.body());
	}

	private static byte[] body(ServerRequest request) throws IOException {
		return request.servletRequest().getInputStream().readNBytes(ConsoleRequest.LONGEST_BODY + 1);
	}

	private static @Nullable InetAddress client(ServerRequest request) {
		return request.remoteAddress().map(InetSocketAddress::getAddress).orElse(null);
	}

}
