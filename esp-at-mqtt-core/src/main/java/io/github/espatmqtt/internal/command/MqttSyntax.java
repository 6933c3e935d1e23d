package io.github.espatmqtt.internal.command;

import java.util.List;
import java.util.stream.Stream;

import io.github.espatmqtt.internal.at.AtSyntax;
import io.github.espatmqtt.internal.at.CountedLine;
import io.github.espatmqtt.internal.dialect.EspReports;
import io.github.espatmqtt.internal.module.EspModule;

/**
 * Which lines of a module that talks MQTT have special rules.
 */
public final class MqttSyntax {

	private MqttSyntax() {
	}

	/**
	 * Return the rules.
	 * @param bufferSize the size of the firmware's buffer, in which a whole message or
	 * piece of one has its place
	 */
	public static AtSyntax of(int bufferSize) {
		CountedLine message = new CountedLine(EspReports.MESSAGE, bufferSize);
		return new AtSyntax(Stream.concat(Stream.of(message), EspModule.COUNTED.stream()).toList(),
				List.of(EspReports.DISCONNECTED),
				Stream
					.concat(EspReports.ABOUT_ITSELF.stream(), Stream.of(EspReports.CONNECTED, EspReports.DISCONNECTED))
					.toList());
	}

}
