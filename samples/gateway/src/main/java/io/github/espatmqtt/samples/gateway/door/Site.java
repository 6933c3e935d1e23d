package io.github.espatmqtt.samples.gateway.door;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The names a gateway has. A name that leads to it and is none of them is one that
 * somebody else has made lead there.
 *
 * @param hosts names besides the address itself
 */
record Site(Set<String> hosts) {

	private static final Pattern LOOPBACK = Pattern.compile("(.*\\.)?localhost|127(\\.\\d{1,3}){3}|\\[::1]");

	/**
	 * Return whether a host header names this site.
	 * @param header the header
	 * @param address the address that the request came in at
	 */
	boolean isNamed(@Nullable String header, String address) {
		String name = name(header);
		return name != null && (LOOPBACK.matcher(name).matches() || name.equals(bracketed(address))
				|| this.hosts.stream().anyMatch((host) -> name.equals(host.toLowerCase(Locale.ROOT))));
	}

	/**
	 * Return whether a page that is an origin, or an address, is of this site.
	 */
	boolean isOrigin(String origin, @Nullable String hostHeader) {
		try {
			URI page = URI.create(origin);
			boolean same = page.getAuthority() != null && page.getAuthority().equalsIgnoreCase(hostHeader);
			return same || page.getHost() != null
					&& this.hosts.stream().anyMatch((host) -> host.equalsIgnoreCase(page.getHost()));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static @Nullable String name(@Nullable String header) {
		return (header != null) ? header.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT) : null;
	}

	private static String bracketed(String address) {
		return address.contains(":") ? "[" + address.replaceFirst("%.*", "") + "]" : address;
	}

}
