package io.github.espatmqtt.cli.message;

import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.mqtt.MqttWill;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What the broker is to publish when the module is lost.
 */
final class WillOptions {

	@Option(names = "--will-topic", paramLabel = "TOPIC", description = "where the broker publishes the last will")
	private @Nullable String topic;

	@Option(names = "--will-payload", paramLabel = "TEXT", description = "the last will, 64 or 128 bytes at most")
	private @Nullable String payload;

	@Option(names = "--will-qos", paramLabel = "QOS", defaultValue = "0", description = "its quality of service")
	private int qos;

	@Option(names = "--will-retain", description = "have the broker keep it")
	private boolean retained;

	@Nullable MqttWill will() {
		if (this.topic == null) {
			if (this.payload != null || this.retained) {
				throw new IllegalArgumentException("A will needs a --will-topic");
			}
			return null;
		}
		return new MqttWill(new MqttTopic(this.topic), (this.payload != null) ? this.payload : "", MqttQos.of(this.qos),
				this.retained);
	}

}
