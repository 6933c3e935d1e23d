package io.github.espatmqtt.emulator.device.link;

import java.time.Duration;
import java.util.Map;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Ending;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Form;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.command.RawInput;
import io.github.espatmqtt.emulator.device.uart.LineReader;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.emulator.mqtt.Message;

/**
 * The commands that connect to a broker and exchange messages with it.
 */
final class MqttTrafficCommands {

	private static final int HOST_LIMIT = 128;

	private static final int SHORTEST_TIMEOUT = 3000;

	private static final int LONGEST_TIMEOUT = 60000;

	private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);

	private static final Duration FIXED_TIMEOUT = Duration.ofSeconds(10);

	private final MqttLink link;

	private final FirmwareProfile profile;

	private final RawInput input;

	private final Terminal terminal;

	MqttTrafficCommands(MqttLink link, CommandContext context) {
		this.link = link;
		this.profile = context.profile();
		this.input = context.input();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		table.add(Command.named("AT+MQTTCONN").query((none) -> connection()).set(4, this::connect));
		table.add(Command.named("AT+MQTTPUB").on(Form.SET, 5, this::publish));
		table.add(Command.named("AT+MQTTPUBRAW").on(Form.SET, 5, this::publishRaw));
		table.add(Command.named("AT+MQTTSUB").query((none) -> subscriptions()).set(3, this::subscribe));
		table.add(Command.named("AT+MQTTUNSUB").set(2, this::unsubscribe));
		table.add(Command.named("AT+MQTTCLEAN").set(1, this::clean));
	}

	private void connect(Parameters parameters) throws CommandFailed {
		parameters.number(Field.LINK_ID, 0, 0);
		String host = parameters.name(Field.HOST, HOST_LIMIT);
		int port = parameters.number(Field.PORT, 1, 65535);
		boolean reconnect = parameters.flag(Field.RECONNECT);
		Duration timeout = timeout(parameters);
		this.link.connect(new Endpoint(host, port, reconnect), timeout);
	}

	private void connection() {
		LinkStatus status = this.link.status();
		UserConfiguration user = status.user();
		Endpoint endpoint = status.endpoint();
		String report = (endpoint != null) ? endpoint.report(user)
				: Wire.format("%d,\"\",\"\",\"\",0", user.scheme().number());
		this.terminal.line(Wire.format("+MQTTCONN:0,%d,%s", status.state().number(), report));
	}

	private Ending publish(Parameters parameters) throws CommandFailed {
		parameters.number(Field.LINK_ID, 0, 0);
		String topic = parameters.name(Field.TOPIC, this.profile.topicLimit());
		String data = this.link.readings().emptyPayloads() ? parameters.text(Field.DATA, LineReader.LIMIT)
				: parameters.name(Field.DATA, LineReader.LIMIT);
		int qos = parameters.numberOrZero(Field.QOS, 2);
		boolean retain = retain(parameters);
		Duration timeout = timeout(parameters);
		Message message = new Message(Wire.decode(topic), Wire.bytes(data), qos, retain);
		if (!this.link.publishFailure().isEmpty()) {
			return result(message, timeout);
		}
		this.link.publish(message, timeout);
		return Ending.OK;
	}

	private Ending publishRaw(Parameters parameters) throws CommandFailed {
		parameters.number(Field.LINK_ID, 0, 0);
		String topic = parameters.name(Field.TOPIC, this.profile.topicLimit());
		int shortest = this.link.readings().emptyPayloads() ? 0 : 1;
		int length = parameters.number(Field.LENGTH, shortest, this.profile.rawLimit(topic.length()));
		int qos = parameters.numberOrZero(Field.QOS, 2);
		boolean retain = retain(parameters);
		Duration timeout = timeout(parameters);
		this.link.requireLink();
		byte[] payload = this.input.ask(length);
		return result(new Message(Wire.decode(topic), payload, qos, retain), timeout);
	}

	private boolean retain(Parameters parameters) throws CommandFailed {
		boolean left = this.link.readings().omittedRetain() && parameters.leftOut();
		return !left && parameters.flag(Field.RETAIN);
	}

	private Ending result(Message message, Duration timeout) {
		try {
			this.link.publish(message, timeout);
			return Ending.of("+MQTTPUB:OK\r\n");
		}
		catch (CommandFailed ex) {
			String failure = this.link.publishFailure();
			return Ending.of("+MQTTPUB:" + (failure.isEmpty() ? "FAIL" : failure) + "\r\n");
		}
	}

	private void subscribe(Parameters parameters) throws CommandFailed {
		parameters.number(Field.LINK_ID, 0, 0);
		String filter = parameters.name(Field.TOPIC, this.profile.topicLimit());
		int qos = parameters.number(Field.QOS, 0, 2);
		Duration timeout = timeout(parameters);
		this.link.subscribe(Wire.decode(filter), qos, timeout);
	}

	private void subscriptions() {
		LinkStatus status = this.link.status();
		int state = status.state().number();
		Map<String, Integer> all = status.subscriptions();
		if (all.isEmpty()) {
			this.terminal.line(Wire.format("+MQTTSUB:0,%d,\"\",0", state));
		}
		all.forEach((filter, qos) -> this.terminal
			.line(Wire.format("+MQTTSUB:0,%d,\"%s\",%d", state, Wire.encode(filter), qos)));
	}

	private void unsubscribe(Parameters parameters) throws CommandFailed {
		parameters.number(Field.LINK_ID, 0, 0);
		String filter = parameters.name(Field.TOPIC, this.profile.topicLimit());
		Duration timeout = timeout(parameters);
		this.link.unsubscribe(Wire.decode(filter), timeout);
	}

	private void clean(Parameters parameters) throws CommandFailed {
		parameters.number(Field.LINK_ID, 0, 0);
		parameters.end(Field.LINK_ID);
		this.link.clean();
	}

	private Duration timeout(Parameters parameters) throws CommandFailed {
		if (!this.profile.has(FirmwareFeature.COMMAND_TIMEOUT)) {
			parameters.end(Field.LINK_ID);
			return FIXED_TIMEOUT;
		}
		Duration timeout = DEFAULT_TIMEOUT;
		if (parameters.hasNext()) {
			timeout = Duration.ofMillis(parameters.number(Field.PLAIN, SHORTEST_TIMEOUT, LONGEST_TIMEOUT));
		}
		parameters.end(Field.LINK_ID);
		return timeout;
	}

}
