package io.github.espatmqtt.internal.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtCommandLine;
import io.github.espatmqtt.internal.at.WireText;
import io.github.espatmqtt.internal.dialect.EspReplies;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleFeature;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionConfiguration;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import io.github.espatmqtt.mqtt.MqttWill;
import io.github.espatmqtt.mqtt.SessionTiming;

/**
 * Builds the MQTT commands for one kind of firmware.
 */
public final class MqttCommands {

	private static final int LINK = 0;

	private static final Set<String> PUBLISHED = Set.of("+MQTTPUB:OK", "+MQTTPUBRAW:OK");

	/**
	 * Some firmware prints as little for text as all does, some what it does for data.
	 */
	private static final Set<String> TEXT_PUBLISHED = Set.of(EspReplies.OK, "+MQTTPUB:OK", "+MQTTPUBRAW:OK");

	private static final Set<String> NOT_PUBLISHED = Set.of("+MQTTPUB:FAIL", "+MQTTPUBRAW:FAIL", "+MQTTPUB:ERROR",
			"+MQTTPUBRAW:ERROR");

	private static final Set<String> REMOTE = Set.of("AT+MQTTPUB", "AT+MQTTPUBRAW", "AT+MQTTSUB", "AT+MQTTUNSUB");

	/** How much sooner than the host the module is to give up. */
	private static final Duration ANSWER_MARGIN = Duration.ofSeconds(2);

	/** What firmware before 4.1.1 may take for an acknowledgement of the broker. */
	private static final Duration SLOW_ACKNOWLEDGEMENT = Duration.ofSeconds(35);

	private static final Duration OPERATION = Duration.ofSeconds(20);

	/**
	 * Shortest and longest time-out the firmware takes, in milliseconds (5.0 and later).
	 */
	private static final long MINIMUM_TIMEOUT = 3000;

	private static final long MAXIMUM_TIMEOUT = 60_000;

	/**
	 * What AT+MQTTPUBRAW costs more than AT+MQTTPUB: name, length, prompt, result line.
	 */
	private static final int RAW_OVERHEAD = 24;

	private final ModuleCapabilities capabilities;

	private final SessionTiming timing;

	MqttCommands(ModuleCapabilities capabilities, SessionTiming timing) {
		this.capabilities = capabilities;
		this.timing = timing;
	}

	AtCommand queryConnection() {
		return local("AT+MQTTCONN?");
	}

	AtCommand querySubscriptions() {
		return local("AT+MQTTSUB?");
	}

	/**
	 * Return whether the broker has a part in a command.
	 */
	public static boolean isRemote(AtCommand command) {
		return REMOTE.contains(command.name());
	}

	AtCommand clean() {
		return local(AtCommandLine.set("AT+MQTTCLEAN").number(LINK).toString());
	}

	/**
	 * What clones have in the place of {@link #clean()}, which they only echo.
	 */
	AtCommand disconnect() {
		return local(AtCommandLine.set("AT+MQTTDISCONNECT").number(LINK).toString());
	}

	List<AtCommand> configureUser(MqttUserConfiguration user) {
		return new CredentialCommands(this.capabilities, this.timing.command()).commands(user);
	}

	AtCommand configureConnection(MqttConnectionConfiguration connection) {
		MqttWill will = connection.will();
		AtCommandLine line = AtCommandLine.set("AT+MQTTCONNCFG")
			.number(LINK)
			.number(connection.keepAlive().toSeconds())
			.flag(!connection.cleanSession());
		if (will == null) {
			return local(line.text("").text("").number(0).number(0).toString());
		}
		requireTopic("will topic", will.topic().name());
		WireText.require("will message", will.payload(), this.capabilities.willMessageBytes());
		line.text(will.topic().name()).bytes(will.payload()).number(will.qos().level()).flag(will.retained());
		return AtCommand.of(line, this.timing.command());
	}

	AtCommand configureAlpn(List<String> names) {
		AtCommandLine line = AtCommandLine.set("AT+MQTTALPN").number(LINK).number(names.size());
		names.forEach(line::text);
		return local(line.toString());
	}

	AtCommand configureSni(String name) {
		return local(AtCommandLine.set("AT+MQTTSNI").number(LINK).text(name).toString());
	}

	AtCommand connect(MqttBroker broker) {
		return remote(AtCommandLine.set("AT+MQTTCONN")
			.number(LINK)
			.text(broker.host())
			.number(broker.port())
			.flag(broker.reconnect()), this.timing.connect());
	}

	AtCommand subscribe(MqttSubscription subscription) {
		String filter = requireTopic("topic filter", subscription.filter().filter());
		return remote(AtCommandLine.set("AT+MQTTSUB").number(LINK).text(filter).number(subscription.qos().level()),
				operation(true));
	}

	AtCommand unsubscribe(MqttTopicFilter filter) {
		String text = requireTopic("topic filter", filter.filter());
		return remote(AtCommandLine.set("AT+MQTTUNSUB").number(LINK).text(text), operation(true));
	}

	/**
	 * Choose the shorter of the two ways to publish; raw data is the only way for
	 * payloads that are long or hold anything else than printable ASCII.
	 */
	AtCommand publish(MqttPublish message) {
		requireTopic("topic", message.topic().name());
		byte[] payload = message.payload();
		int textBytes = printableBytes(payload);
		if (textBytes >= 0 && textBytes - payload.length <= RAW_OVERHEAD) {
			AtCommandLine line = withTimeout(publishText(message, payload), operation(message));
			if (line.isShortEnough()) {
				return AtCommand.of(line, operation(message)).endedBy(TEXT_PUBLISHED, NOT_PUBLISHED);
			}
		}
		return publishRaw(message, payload);
	}

	private Duration operation(MqttPublish message) {
		return operation(message.qos() != MqttQos.AT_MOST_ONCE);
	}

	private Duration operation(boolean acknowledged) {
		Duration configured = this.timing.operation();
		if (configured != null) {
			return configured;
		}
		return (acknowledged && this.capabilities.acknowledgesLate()) ? SLOW_ACKNOWLEDGEMENT : OPERATION;
	}

	private static AtCommandLine publishText(MqttPublish message, byte[] payload) {
		return AtCommandLine.set("AT+MQTTPUB")
			.number(LINK)
			.text(message.topic().name())
			.payload(new String(payload, StandardCharsets.US_ASCII))
			.number(message.qos().level())
			.flag(message.retained());
	}

	private AtCommand publishRaw(MqttPublish message, byte[] payload) {
		return remote(AtCommandLine.set("AT+MQTTPUBRAW")
			.number(LINK)
			.text(message.topic().name())
			.number(payload.length)
			.number(message.qos().level())
			.flag(message.retained()), operation(message)).withData(payload, PUBLISHED, NOT_PUBLISHED);
	}

	/**
	 * Count the bytes of a payload as escaped text.
	 * @return the count, or -1 if the payload is not printable ASCII or too long anyway
	 */
	private static int printableBytes(byte[] payload) {
		if (payload.length > AtCommand.MAXIMUM_LINE_BYTES) {
			return -1;
		}
		int count = 0;
		for (byte next : payload) {
			if (next < ' ' || next == 0x7F) {
				return -1;
			}
			count += (next == ',' || next == '"' || next == '\\') ? 2 : 1;
		}
		return count;
	}

	private String requireTopic(String what, String text) {
		return WireText.require(what, text, this.capabilities.topicBytes());
	}

	private AtCommand local(String line) {
		return AtCommand.of(line, this.timing.command());
	}

	private AtCommand remote(AtCommandLine line, Duration timeout) {
		return AtCommand.of(withTimeout(line, timeout).toString(), timeout);
	}

	private AtCommandLine withTimeout(AtCommandLine line, Duration timeout) {
		return this.capabilities.has(ModuleFeature.OPERATION_TIMEOUT)
				? line.number(
						Math.max(MINIMUM_TIMEOUT, Math.min(MAXIMUM_TIMEOUT, timeout.minus(ANSWER_MARGIN).toMillis())))
				: line;
	}

}
