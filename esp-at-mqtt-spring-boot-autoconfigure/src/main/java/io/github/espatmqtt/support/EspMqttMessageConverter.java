package io.github.espatmqtt.support;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.messaging.converter.ByteArrayMessageConverter;
import org.springframework.messaging.converter.CompositeMessageConverter;
import org.springframework.messaging.converter.JacksonJsonMessageConverter;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.converter.StringMessageConverter;
import org.springframework.util.ClassUtils;

/**
 * Converts between the bytes of MQTT and objects: {@code byte[]} as it is, {@code String}
 * as UTF-8 and everything else as JSON, if Jackson 3 is on the class path. A bean of this
 * type takes the place of the auto-configured one.
 *
 * @since 0.1.0
 */
public class EspMqttMessageConverter extends CompositeMessageConverter {

	/**
	 * Create a new converter with a JSON mapper of its own, if Jackson 3 is there.
	 */
	public EspMqttMessageConverter() {
		this(isJacksonPresent() ? new JacksonJsonMessageConverter() : null);
	}

	/**
	 * Create a new converter.
	 * @param objects converts objects that are neither bytes nor text, if anything does
	 */
	public EspMqttMessageConverter(@Nullable MessageConverter objects) {
		super(converters(objects));
	}

	private static List<MessageConverter> converters(@Nullable MessageConverter objects) {
		List<MessageConverter> converters = new ArrayList<>();
		converters.add(new ByteArrayMessageConverter());
		converters.add(new StringMessageConverter());
		if (objects != null) {
			converters.add(objects);
		}
		return converters;
	}

	private static boolean isJacksonPresent() {
		return ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper",
				EspMqttMessageConverter.class.getClassLoader());
	}

}
