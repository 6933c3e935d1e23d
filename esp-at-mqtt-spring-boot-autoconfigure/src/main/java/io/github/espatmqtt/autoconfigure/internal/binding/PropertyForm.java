package io.github.espatmqtt.autoconfigure.internal.binding;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.espatmqtt.autoconfigure.EspMqttModuleProperties;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * What the value of a property looks like, in words for who wrote another one.
 */
public final class PropertyForm {

	private static final String SUBSCRIPTIONS = "It must be a list of topic filters, such as a/#,b/+, or of entries "
			+ "that have a topic, a qos and a content-type; a topic that looks like a number stands in quotes";

	private PropertyForm() {
	}

	/**
	 * Describe the form.
	 * @param property the full name of the property
	 * @param target what its value becomes
	 */
	public static String of(String property, Bindable<?> target) {
		ResolvableType type = target.getType();
		Class<?> raw = ClassUtils.resolvePrimitiveIfNecessary(type.resolve(Object.class));
		Class<?> element = type.asCollection().getGeneric().resolve(Object.class);
		if (raw == EspMqttModuleProperties.Subscription.class
				|| element == EspMqttModuleProperties.Subscription.class) {
			return SUBSCRIPTIONS;
		}
		if (raw.isRecord()) {
			return "It has no value of its own, but these properties: " + names(property, raw);
		}
		if (raw.isEnum()) {
			return "It must be one of " + constants(raw);
		}
		if (element.isEnum()) {
			return "It must be a list of any of " + constants(element);
		}
		if (Map.class.isAssignableFrom(raw)) {
			return "It holds a section for each module, by its name: '" + property + ".hall.serial.port' is the port "
					+ "of the module 'hall'";
		}
		DefaultValue usual = target.getAnnotation(DefaultValue.class);
		return "It must be " + plain(raw) + ((usual != null) ? " (the default is " + usual.value()[0] + ")" : "");
	}

	private static String names(String group, Class<?> type) {
		return Arrays.stream(type.getRecordComponents())
			.map((component) -> "'" + group + "." + DataObjectPropertyName.toDashedForm(component.getName()) + "'")
			.collect(Collectors.joining(", "));
	}

	private static String constants(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
			.collect(Collectors.joining(", "));
	}

	private static String plain(Class<?> type) {
		if (type == Boolean.class) {
			return "true or false";
		}
		if (type == Duration.class) {
			return "a duration, such as 500ms, 30s, 2m or PT30S";
		}
		if (type == DataSize.class) {
			return "a size, such as 512B, 64KB or 16MB";
		}
		return Number.class.isAssignableFrom(type) ? "a whole number" : "a " + ClassUtils.getShortName(type);
	}

}
