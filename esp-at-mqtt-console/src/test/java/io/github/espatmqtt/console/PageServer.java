package io.github.espatmqtt.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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

/**
 * Serves the page of the console with what a test has to show.
 */
final class PageServer implements AutoCloseable {

	private final ConsoleSite site;

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	PageServer(ConsoleSource source) throws IOException {
		this(source, 0);
	}

	/**
	 * Start on the port of one that was there before.
	 */
	PageServer(ConsoleSource source, int port) throws IOException {
		this.site = new ConsoleSite(source, false);
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	String url() {
		return "http://localhost:" + port() + "/";
	}

	private void answer(HttpExchange exchange) {
		try (exchange; OutputStream body = exchange.getResponseBody()) {
			URI uri = exchange.getRequestURI();
			ConsoleReply reply = this.site.answer(new ConsoleRequest(exchange.getRequestMethod(),
					uri.getPath().substring(1), uri, exchange.getRemoteAddress().getAddress(),
					exchange.getRequestHeaders()::getFirst, query(uri), exchange.getRequestBody().readAllBytes()));
			reply.headers().forEach(exchange.getResponseHeaders()::set);
			exchange.sendResponseHeaders(reply.status(), (reply.body().length > 0) ? reply.body().length : -1);
			body.write(reply.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, String> query(URI uri) {
		return (uri.getQuery() == null) ? Map.of()
				: Arrays.stream(uri.getQuery().split("&"))
					.map((part) -> part.split("=", 2))
					.collect(Collectors.toMap((part) -> part[0], (part) -> part[1]));
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
