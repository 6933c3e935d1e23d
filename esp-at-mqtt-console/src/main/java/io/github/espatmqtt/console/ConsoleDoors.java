package io.github.espatmqtt.console;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.List;
import java.util.Optional;

import io.github.espatmqtt.console.page.ConsoleSource;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * Two ways to the console: one for whom the application's security has authenticated, and
 * one for all others, who must be at this computer unless everybody may come.
 */
final class ConsoleDoors {

	private final SidedSite known;

	private final SidedSite others;

	private final boolean forwarded;

	ConsoleDoors(ConsoleSource source, List<ConsoleSide> sides, boolean remote, Environment environment) {
		this.known = new SidedSite(source, sides, false);
		this.others = new SidedSite(source, sides, !remote);
		this.forwarded = !environment.getProperty("server.forward-headers-strategy", "none").equalsIgnoreCase("none");
	}

	SidedSite door(Optional<? extends Principal> principal) {
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
