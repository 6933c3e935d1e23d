package io.github.espatmqtt.observation;

import java.util.Locale;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * {@link ObservationConvention} for messages: {@code esp.mqtt.message} with the low
 * cardinality keys {@code client}, the name of the module, and {@code operation},
 * {@code publish} or {@code process}, and the high cardinality key {@code topic}. A bean
 * of this type takes the place of the default.
 *
 * @since 0.1.0
 */
public class EspMqttObservationConvention implements ObservationConvention<EspMqttObservationContext> {

	@Override
	public String getName() {
		return "esp.mqtt.message";
	}

	@Override
	public String getContextualName(EspMqttObservationContext context) {
		return "mqtt " + operation(context);
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(EspMqttObservationContext context) {
		return KeyValues.of(KeyValue.of("client", context.client()), KeyValue.of("operation", operation(context)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(EspMqttObservationContext context) {
		return KeyValues.of("topic", context.topic());
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof EspMqttObservationContext;
	}

	private static String operation(EspMqttObservationContext context) {
		return context.operation().name().toLowerCase(Locale.ROOT);
	}

}
