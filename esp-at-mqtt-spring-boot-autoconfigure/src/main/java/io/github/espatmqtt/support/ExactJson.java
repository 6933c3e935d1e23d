package io.github.espatmqtt.support;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.messaging.converter.JacksonJsonMessageConverter;
import org.springframework.messaging.converter.MessageConverter;

/**
 * The JSON of payloads: the application's own, but no number loses its fraction, and
 * nothing that has no properties becomes <code>{}</code>.
 *
 * @since 0.1.0
 */
public final class ExactJson {

	private ExactJson() {
	}

	/**
	 * Return a converter with a mapper of its own.
	 * @return the converter
	 */
	public static MessageConverter converter() {
		return converter(JsonMapper.builder().findAndAddModules().build());
	}

	/**
	 * Return a converter.
	 * @param mapper the mapper whose settings are used otherwise
	 * @return the converter
	 */
	public static MessageConverter converter(JsonMapper mapper) {
		return new JacksonJsonMessageConverter(mapper.rebuild()
			.enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.build());
	}

}
