package io.github.espatmqtt.observation;

import io.github.espatmqtt.observation.EspMqttObservationContext.Operation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/**
 * Creates the observations of the messages of one client.
 */
record MessageObservations(String client, ObservationRegistry registry, EspMqttObservationConvention convention) {

	Observation of(Operation operation, String topic) {
		return Observation.createNotStarted(this.convention,
				() -> new EspMqttObservationContext(this.client, operation, topic), this.registry);
	}

}
