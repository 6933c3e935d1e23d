package io.github.espatmqtt.autoconfigure.internal.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.espatmqtt.autoconfigure.EspMqttModuleProperties;
import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;

/**
 * Reads what the properties say of each module. What stands in the section of a module
 * wins over what stands directly under {@code esp.mqtt}, whatever sources they are from.
 */
public final class ModuleBinder {

	private static final ConfigurationPropertyName MODULES = ModuleSection.ROOT.append("modules");

	private static final List<ConfigurationPropertyName> WAYS = List.of(ModuleSection.ROOT.append("serial.port"),
			ModuleSection.ROOT.append("tcp.host"));

	private final Environment environment;

	private final List<ConfigurationPropertySource> sources;

	public ModuleBinder(Environment environment) {
		this.environment = environment;
		this.sources = StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
			.toList();
	}

	/**
	 * Return the modules that the properties name, or the only one. The one without a
	 * name is among them if something says where it is.
	 */
	public List<ModuleName> modules() {
		Set<String> names = new TreeSet<>(Binder.get(this.environment)
			.bind(MODULES, Bindable.mapOf(String.class, Object.class))
			.orElseGet(Map::of)
			.keySet());
		List<ModuleName> modules = new ArrayList<>();
		if (names.isEmpty() || WAYS.stream().anyMatch((way) -> find(way, this.sources) >= 0)) {
			modules.add(ModuleName.ONLY);
		}
		names.forEach((name) -> modules.add(named(name)));
		return modules;
	}

	private ModuleName named(String name) {
		if (name.equals(ModuleName.ONLY.name()) || !name.matches("[A-Za-z][A-Za-z0-9_-]*")) {
			throw new InvalidEspMqttPropertyException(MODULES + "." + name, null,
					"A module's name consists of letters, digits, '-' and '_', starts with a letter and is not '"
							+ ModuleName.ONLY + "'");
		}
		ModuleName module = new ModuleName(name);
		if (find(ConfigurationPropertyName.of(module.properties()), this.sources) >= 0) {
			throw new InvalidEspMqttPropertyException(module.properties(), null,
					PropertyForm.of(module.properties(), Bindable.of(EspMqttModuleProperties.class)));
		}
		return module;
	}

	/**
	 * Return what is set for the module without a name although there is none.
	 */
	public List<String> withoutModule() {
		return modules().contains(ModuleName.ONLY) ? List.of()
				: Stream.of("subscriptions", "will")
					.map(ModuleSection.ROOT::append)
					.filter(this::isSet)
					.map(ConfigurationPropertyName::toString)
					.toList();
	}

	private boolean isSet(ConfigurationPropertyName name) {
		return this.sources.stream()
			.anyMatch((source) -> source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
	}

	/**
	 * Return whether what asks for no module in particular gets this one.
	 */
	public boolean isPrimary(ModuleName module) {
		return Boolean.TRUE
			.equals(Binder.get(this.environment).bind(module.properties() + ".primary", Boolean.class).orElse(null));
	}

	public boolean isSubscribed(ModuleName module) {
		return Binder.get(this.environment)
			.bind(module.properties() + ".subscriptions", Bindable.listOf(EspMqttModuleProperties.Subscription.class))
			.isBound();
	}

	public BoundModule bind(ModuleName module) {
		List<ConfigurationPropertySource> own = module.isOnly() ? this.sources
				: this.sources.stream()
					.map((source) -> (ConfigurationPropertySource) ModuleSection.of(module, source))
					.toList();
		List<ConfigurationPropertySource> defaults = module.isOnly() ? List.of()
				: this.sources.stream().map(ModuleSection::defaults).toList();
		List<ConfigurationPropertySource> all = Stream.concat(withOneWay(own).stream(), defaults.stream()).toList();
		EspMqttModuleProperties properties = new Binder(all, new PropertySourcesPlaceholdersResolver(this.environment))
			.bindOrCreate(ModuleSection.ROOT.toString(), Bindable.of(EspMqttModuleProperties.class));
		return new BoundModule(module, properties, new PropertyChecks((name) -> nameOf(module, name, own)),
				find(ModuleSection.ROOT.append("client-id"), own) >= 0);
	}

	/**
	 * Drop the way to the module that a source of less precedence names, if another one
	 * names the other.
	 */
	private static List<ConfigurationPropertySource> withOneWay(List<ConfigurationPropertySource> own) {
		int serial = find(WAYS.get(0), own);
		int tcp = find(WAYS.get(1), own);
		if (serial < 0 || tcp < 0 || serial == tcp) {
			return own;
		}
		ConfigurationPropertyName dropped = (serial < tcp) ? WAYS.get(1) : WAYS.get(0);
		return own.stream().map((source) -> source.filter((name) -> !name.equals(dropped))).toList();
	}

	private static int find(ConfigurationPropertyName name, List<ConfigurationPropertySource> sources) {
		for (int i = 0; i < sources.size(); i++) {
			if (sources.get(i).getConfigurationProperty(name) != null) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Return how a property was called where it was set.
	 */
	private String nameOf(ModuleName module, String name, List<ConfigurationPropertySource> own) {
		ConfigurationPropertyName usual = ConfigurationPropertyName.of(ModuleSection.ROOT + "." + name);
		boolean inherited = find(usual, own) < 0
				&& find(usual, this.sources.stream().map(ModuleSection::defaults).toList()) >= 0;
		return (inherited ? ModuleName.ONLY : module).properties() + "." + name;
	}

	/**
	 * What the properties say of a module.
	 *
	 * @param name its name
	 * @param properties the properties
	 * @param checks complains about them by the names they have
	 * @param hasClientId whether the client id is its own
	 */
	public record BoundModule(ModuleName name, EspMqttModuleProperties properties, PropertyChecks checks,
			boolean hasClientId) {
	}

}
