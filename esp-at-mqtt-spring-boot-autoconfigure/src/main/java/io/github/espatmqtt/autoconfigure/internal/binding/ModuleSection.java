package io.github.espatmqtt.autoconfigure.internal.binding;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;

/**
 * What one property source says of a module, under the names of the simple case.
 */
final class ModuleSection implements ConfigurationPropertySource {

	static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("esp.mqtt");

	/** What belongs to one module only, and what describes none. */
	private static final Set<String> OWN = Set.of("serial.port", "tcp.host", "subscriptions", "will", "modules",
			"primary");

	private final ConfigurationPropertySource source;

	private final ConfigurationPropertyName prefix;

	private ModuleSection(ConfigurationPropertySource source, ConfigurationPropertyName prefix) {
		this.source = source;
		this.prefix = prefix;
	}

	/**
	 * Return what a source says of a module by name.
	 */
	static ModuleSection of(ModuleName module, ConfigurationPropertySource source) {
		return new ModuleSection(source, ConfigurationPropertyName.of(module.properties()));
	}

	/**
	 * Return what a source says of all modules.
	 */
	static ConfigurationPropertySource defaults(ConfigurationPropertySource source) {
		return source.filter((name) -> OWN.stream().map(ROOT::append).noneMatch((own) -> covers(own, name)));
	}

	private static boolean covers(ConfigurationPropertyName own, ConfigurationPropertyName name) {
		ConfigurationPropertyName plain = name;
		while (plain.getNumberOfElements() > own.getNumberOfElements()) {
			plain = plain.getParent();
		}
		return plain.equals(own);
	}

	@Override
	public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
		return this.source.getConfigurationProperty(actual(name));
	}

	@Override
	public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
		return this.source.containsDescendantOf(actual(name));
	}

	@Override
	public @Nullable Object getUnderlyingSource() {
		return this.source.getUnderlyingSource();
	}

	private ConfigurationPropertyName actual(ConfigurationPropertyName name) {
		return this.prefix.append(name.subName(ROOT.getNumberOfElements()));
	}

}
