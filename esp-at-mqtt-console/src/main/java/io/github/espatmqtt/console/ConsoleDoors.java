package io.github.espatmqtt.console;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Optional;

import io.github.espatmqtt.console.page.ConsoleSite;
import io.github.espatmqtt.console.page.ConsoleSource;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * Two ways to the console: one for whom the application's security has authenticated, and
 * one for all others, who must be at this computer unless everybody may come.
 */
final class ConsoleDoors {

	private final ConsoleSite known;

	private final ConsoleSite others;

	private final boolean forwarded;

	ConsoleDoors(ConsoleSource source, boolean remote, Environment environment) {
		this.known = new ConsoleSite(source, false);
		this.others = new ConsoleSite(source, !remote);
		this.forwarded = !environment.getProperty("server.forward-headers-strategy", "none").equalsIgnoreCase("none");
	}

	ConsoleSite door(Optional<? extends Principal> principal) {
		return principal.filter(ConsoleDoors::isSomebody).isPresent() ? this.known : this.others;
	}

	/**
	 * Return where a request comes from, unless the application believes what headers say
	 * of that: anybody can write them.
	 */
	@Nullable InetAddress client(Optional<InetSocketAddress> address) {
		return this.forwarded ? null : address.map(InetSocketAddress::getAddress).orElse(null);
	}

	/**
	 * Return whether this is more than what Spring Security has for nobody.
	 */
	private static boolean isSomebody(Principal principal) {
		return !principal.getClass().getSimpleName().equals("AnonymousAuthenticationToken");
	}

}
