package io.github.espatmqtt.console.page;

import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A request for the console, whatever server it came to.
 *
 * @param method the method, as {@code GET}
 * @param place where it leads, below the path of the console and without its first slash
 * @param address the address of the request as the client sees it
 * @param client where it comes from, or {@code null} if the server does not know
 * @param headers finds the first header of a name, {@code null} for none
 * @param query the parameters
 * @param body the body, empty if there is none; more of it than {@link #LONGEST_BODY}
 * bytes need not be read
 * @since 0.1.0
 */
public record ConsoleRequest(String method, String place, URI address, @Nullable InetAddress client,
		Function<String, @Nullable String> headers, Map<String, String> query, byte[] body) {

	/**
	 * The longest body in bytes: a payload as long as any module takes, and what is
	 * around it.
	 */
	public static final int LONGEST_BODY = 200_000;

	/**
	 * Return this request as one below a folder that it leads to.
	 * @param folder the beginning of its place
	 * @return the request
	 */
	public ConsoleRequest below(String folder) {
		return new ConsoleRequest(this.method, this.place.substring(folder.length()), this.address, this.client,
				this.headers, this.query, this.body);
	}

	@Nullable String header(String name) {
		return this.headers.apply(name);
	}

	boolean isPost() {
		return this.method.equals("POST");
	}

	boolean isRead() {
		return this.method.equals("GET") || this.method.equals("HEAD");
	}

}
