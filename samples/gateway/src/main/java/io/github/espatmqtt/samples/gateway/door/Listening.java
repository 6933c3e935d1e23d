package io.github.espatmqtt.samples.gateway.door;

import java.net.InetAddress;

import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where the gateway listens.
 *
 * @param isLocal whether nobody but this computer can reach that
 */
record Listening(boolean isLocal) {

	/**
	 * Find out, and refuse to stand open.
	 * @throws OpenDoorException if others can reach the gateway and need no credentials
	 */
	static Listening of(Environment environment) {
		boolean local = isLoopback(environment, "server.address")
				&& (!environment.containsProperty("management.server.port")
						|| isLoopback(environment, "management.server.address"));
		if (!local && !StringUtils.hasText(environment.getProperty("spring.security.user.password"))) {
			throw new OpenDoorException();
		}
		return new Listening(local);
	}

	private static boolean isLoopback(Environment environment, String property) {
		BindResult<InetAddress> address = Binder.get(environment).bind(property, InetAddress.class);
		return address.isBound() && address.get().isLoopbackAddress();
	}

}
