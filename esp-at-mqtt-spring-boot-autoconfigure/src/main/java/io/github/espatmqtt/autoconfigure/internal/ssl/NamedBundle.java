package io.github.espatmqtt.autoconfigure.internal.ssl;

import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;
import io.github.espatmqtt.autoconfigure.internal.binding.PropertyChecks;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * An SSL bundle that a property names.
 *
 * @param property the property without the prefix of its module
 * @param name the name of the bundle
 * @param checks complains about the property
 */
public record NamedBundle(String property, String name, PropertyChecks checks) {

	/**
	 * Look the bundle up.
	 * @param bundles the bundles, or {@code null} if the application has none
	 * @throws InvalidEspMqttPropertyException if there is none of that name
	 */
	public SslBundle in(@Nullable SslBundles bundles) {
		if (bundles == null) {
			throw invalid("There are no SSL bundles at all. Define '" + this.name + "' under 'spring.ssl.bundle'");
		}
		try {
			return bundles.getBundle(this.name);
		}
		catch (NoSuchSslBundleException ex) {
			throw invalid("There is no SSL bundle '" + this.name + "', but " + bundles.getBundleNames()
					+ ". Define it under 'spring.ssl.bundle'");
		}
	}

	InvalidEspMqttPropertyException invalid(String reason) {
		return this.checks.invalid(this.property, this.name, reason);
	}

}
