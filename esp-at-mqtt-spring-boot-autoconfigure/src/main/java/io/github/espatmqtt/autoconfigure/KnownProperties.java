package io.github.espatmqtt.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/**
 * The names that {@link EspMqttProperties} knows.
 */
final class KnownProperties {

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("esp.mqtt");

	/** A suggestion may differ from the typed name in one of so many characters. */
	private static final int CHARACTERS_PER_SLIP = 4;

	private final Map<String, String> namesByUniformName = new TreeMap<>();

	KnownProperties() {
		addComponents(PREFIX.toString(), EspMqttProperties.class);
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
	 * Find the known name that may have been meant.
	 */
	Optional<String> nearest(ConfigurationPropertyName name) {
		String typed = uniform(name);
		int slips = (typed.length() - uniform(PREFIX).length()) / CHARACTERS_PER_SLIP;
		return this.namesByUniformName.keySet()
			.stream()
			.min(Comparator.comparingInt((known) -> EditDistance.between(typed, known)))
			.filter((known) -> EditDistance.between(typed, known) <= Math.max(1, slips))
			.map(this.namesByUniformName::get);
	}

	private static String uniform(ConfigurationPropertyName name) {
		StringBuilder uniform = new StringBuilder();
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			boolean index = name.isNumericIndex(i);
			uniform.append(index ? "[]" : "." + name.getElement(i, Form.UNIFORM));
		}
		return uniform.substring(1);
	}

	private static String uniform(String name) {
		return name.replace("-", "");
	}

}
