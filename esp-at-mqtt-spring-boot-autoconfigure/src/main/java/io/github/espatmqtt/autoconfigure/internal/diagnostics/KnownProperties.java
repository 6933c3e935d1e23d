package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.espatmqtt.autoconfigure.EspMqttModuleProperties;
import io.github.espatmqtt.autoconfigure.EspMqttProperties;
import io.github.espatmqtt.autoconfigure.inbox.InboxProperties;
import io.github.espatmqtt.autoconfigure.outbox.OutboxProperties;
import io.github.espatmqtt.autoconfigure.retry.RetryProperties;
import io.github.espatmqtt.autoconfigure.standby.StandbyProperties;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/**
 * The names that {@link EspMqttProperties} and {@link EspMqttModuleProperties} know.
 */
final class KnownProperties {

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("esp.mqtt");

	private static final String MODULES = PREFIX + ".modules";

	private static final int MODULE_ELEMENT = 3;

	/** Stands for the name of a module. */
	private static final String ANY = "*";

	/** A suggestion may differ from the typed name in one of so many characters. */
	private static final int CHARACTERS_PER_SLIP = 4;

	private final Map<String, String> namesByUniformName = new TreeMap<>();

	KnownProperties() {
		addComponents(PREFIX.toString(), EspMqttProperties.class);
		addComponents(PREFIX.toString(), EspMqttModuleProperties.class);
		addComponents(PREFIX + ".inbound.retry", RetryProperties.class);
		addComponents(PREFIX + ".inbound.store", InboxProperties.class);
		addComponents(PREFIX + ".outbox", OutboxProperties.class);
		addComponents(PREFIX + ".standby", StandbyProperties.class);
		this.namesByUniformName.put(uniform(MODULES), MODULES);
		addComponents(MODULES + "." + ANY, EspMqttModuleProperties.class);
	}

	private void addComponents(String prefix, Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
			add(name, ResolvableType.forType(component.getGenericType()));
		}
	}

	private void add(String name, ResolvableType type) {
		this.namesByUniformName.put(uniform(name), name);
		if (type.toClass().isRecord()) {
			addComponents(name, type.toClass());
		}
		else if (Collection.class.isAssignableFrom(type.toClass())) {
			add(name + "[]", type.asCollection().getGeneric());
		}
	}

	boolean contains(ConfigurationPropertyName name) {
		return this.namesByUniformName.containsKey(uniform(name));
	}

	/**
	 * Return the name of the module a property is about, if it is about one by name.
	 */
	private static Optional<String> module(ConfigurationPropertyName name) {
		ConfigurationPropertyName modules = ConfigurationPropertyName.of(MODULES);
		return modules.isAncestorOf(name) ? Optional.of(name.getElement(modules.getNumberOfElements(), Form.ORIGINAL))
				: Optional.empty();
	}

	/**
	 * Find the known name that may have been meant.
	 */
	Optional<String> nearest(ConfigurationPropertyName name) {
		String typed = uniform(name);
		int slips = (typed.length() - uniform(PREFIX).length()) / CHARACTERS_PER_SLIP;
		return this.namesByUniformName.keySet()
			.stream()
			.min(Comparator.comparingInt((known) -> EditDistance.between(typed, known)))
			.filter((known) -> EditDistance.between(typed, known) <= Math.max(1, slips))
			.map(this.namesByUniformName::get)
			.map((known) -> module(name).map((module) -> known.replace(ANY, module)).orElse(known));
	}

	private static String uniform(ConfigurationPropertyName name) {
		StringBuilder uniform = new StringBuilder();
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			boolean index = name.isNumericIndex(i);
			boolean module = i == MODULE_ELEMENT && module(name).isPresent();
			uniform.append(index ? "[]" : "." + (module ? ANY : name.getElement(i, Form.UNIFORM)));
		}
		return uniform.substring(1);
	}

	private static String uniform(String name) {
		return name.replace("-", "");
	}

}
