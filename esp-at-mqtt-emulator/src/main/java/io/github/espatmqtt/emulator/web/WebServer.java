package io.github.espatmqtt.emulator.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.espatmqtt.console.page.ConsoleReply;
import io.github.espatmqtt.console.page.ConsoleRequest;
import io.github.espatmqtt.console.page.ConsoleSite;
import io.github.espatmqtt.console.page.ConsoleSource;
import io.github.espatmqtt.emulator.thread.Daemons;
import org.jspecify.annotations.Nullable;

/**
 * Serves the console to this computer.
 *
 * @since 0.1.0
 */
public final class WebServer implements AutoCloseable {

	private static final int THREADS = 4;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, new Daemons("esp-at-web"));

	private final ConsoleSite site;

	private final HttpServer server;

	private WebServer(ConsoleSite site, HttpServer server) {
		this.site = site;
		this.server = server;
	}

	/**
	 * Start a server on the loopback address.
	 * @param port the port, 0 for any free one
	 * @param source what is to be seen
	 * @return the server
	 * @throws IllegalStateException if the port is in use
	 */
	public static WebServer start(int port, ConsoleSource source) {
		try {
			HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
			WebServer server = new WebServer(new ConsoleSite(source, true), http);
			http.createContext("/", server::handle);
			http.setExecutor(server.threads);
			http.start();
			return server;
		}
		catch (IOException ex) {
			throw new IllegalStateException(
					"Cannot serve the console on port " + port + ": " + ex.getMessage() + ". Choose another with --web",
					ex);
		}
	}

	/**
	 * Return where a browser finds it.
	 * @return the address
	 */
	public URI address() {
		return URI.create("http://localhost:" + this.server.getAddress().getPort() + "/");
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			ConsoleReply reply = this.site.answer(request(exchange));
			reply.headers().forEach(exchange.getResponseHeaders()::set);
			byte[] body = exchange.getRequestMethod().equals("HEAD") ? new byte[0] : reply.body();
			exchange.sendResponseHeaders(reply.status(), (body.length > 0) ? body.length : -1);
			exchange.getResponseBody().write(body);
		}
	}

	private static ConsoleRequest request(HttpExchange exchange) throws IOException {
		URI uri = exchange.getRequestURI();
		byte[] body = exchange.getRequestBody().readNBytes(ConsoleRequest.LONGEST_BODY + 1);
		return new ConsoleRequest(exchange.getRequestMethod(), uri.getPath().substring(1), uri,
				exchange.getRemoteAddress().getAddress(), exchange.getRequestHeaders()::getFirst, query(uri), body);
	}

	private static Map<String, String> query(URI uri) {
		@Nullable String query = uri.getRawQuery();
		return (query == null) ? Map.of() : Arrays.stream(query.split("&"))
			.map((pair) -> pair.split("=", 2))
			.filter((pair) -> pair.length == 2)
			.collect(
					Collectors.toMap((pair) -> decoded(pair[0]), (pair) -> decoded(pair[1]), (first, second) -> first));
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
