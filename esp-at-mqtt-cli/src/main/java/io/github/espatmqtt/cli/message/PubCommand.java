package io.github.espatmqtt.cli.message;

import java.io.IOException;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttPublish;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Publishes through a module.
 */
@Command(name = "pub", sortOptions = false, usageHelpWidth = 100, exitCodeOnInvalidInput = 1,
		description = "Publish through the module, in the manner of mosquitto_pub.",
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:published",
				"1:not published, or the command line is wrong", "5:the broker or the module refused" })
public final class PubCommand extends MessageVerb {

	@Option(names = { "-t", "--topic" }, paramLabel = "TOPIC", required = true, description = "where to publish")
	@SuppressWarnings("NullAway.Init")
	private String topic;

	@ArgGroup(multiplicity = "1")
	@SuppressWarnings("NullAway.Init")
	private PayloadSource payload;

	@Option(names = { "-q", "--qos" }, paramLabel = "QOS", defaultValue = "0",
			description = "quality of service 0 to 2 (default: ${DEFAULT-VALUE})")
	private int qos;

	@Option(names = { "-r", "--retain" }, description = "have the broker keep the message")
	private boolean retained;

	@Override
	void prepare(EspMqttClient client) {
		message(new byte[0]);
	}

	@Override
	int run(EspMqttClient client) throws IOException {
		this.payload.forEach(System.in, (bytes) -> client.publish(message(bytes)));
		return CommandLine.ExitCode.OK;
	}

	private MqttPublish message(byte[] bytes) {
		return MqttPublish.of(this.topic, bytes, this.qos, this.retained);
	}

}
