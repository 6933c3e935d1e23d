package io.github.espatmqtt.emulator.device.link;

import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.emulator.device.command.Command;
import io.github.espatmqtt.emulator.device.command.CommandContext;
import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.CommandTable;
import io.github.espatmqtt.emulator.device.command.Field;
import io.github.espatmqtt.emulator.device.command.Parameters;
import io.github.espatmqtt.emulator.device.uart.LineReader;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.device.uart.Wire;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.emulator.mqtt.Login.Credentials;
import io.github.espatmqtt.emulator.mqtt.Message;

/**
 * The commands that configure the MQTT link.
 */
final class MqttSetupCommands {

	private static final int CLIENT_ID_LIMIT = 256;

	private static final int CREDENTIAL_LIMIT = 64;

	private static final int PATH_LIMIT = 32;

	private static final int LONGEST_KEEP_ALIVE = 7200;

	private final MqttLink link;

	private final FirmwareProfile profile;

	private final Terminal terminal;

	MqttSetupCommands(MqttLink link, CommandContext context) {
		this.link = link;
		this.profile = context.profile();
		this.terminal = context.terminal();
	}

	void addTo(CommandTable table) {
		Command user = Command.named("AT+MQTTUSERCFG").set(8, this::user);
		Command connection = Command.named("AT+MQTTCONNCFG").set(7, this::connection);
		if (this.profile.has(FirmwareFeature.CONFIGURATION_QUERIES)) {
			user.query((none) -> this.terminal.line("+MQTTUSERCFG:0," + userReport()));
			connection.query((none) -> this.terminal.line("+MQTTCONNCFG:0," + connectionReport()));
		}
		table.add(user);
		table.add(connection);
		table.addIf(this.profile.has(FirmwareFeature.ALPN), Command.named("AT+MQTTALPN").set(2, this::alpn));
		table.addIf(this.profile.has(FirmwareFeature.SNI), Command.named("AT+MQTTSNI").set(2, this::sni));
	}

	private void user(Parameters parameters) throws CommandFailed {
		parameters.number(Field.LINK_ID, 0, 0);
		Scheme scheme = scheme(parameters);
		String clientId = parameters.text(Field.CLIENT_ID, CLIENT_ID_LIMIT);
		String username = parameters.text(Field.USERNAME, CREDENTIAL_LIMIT);
		String password = parameters.text(Field.PASSWORD, CREDENTIAL_LIMIT);
		parameters.number(Field.CERT_KEY_ID, 0, 0);
		parameters.number(Field.CA_ID, 0, 0);
		String path = parameters.text(Field.PATH, PATH_LIMIT);
		parameters.end(Field.PATH);
		Credentials credentials = new Credentials(Wire.decode(clientId), Wire.decode(username), Wire.decode(password));
		this.link.configure(new UserConfiguration(scheme, credentials, path, ClientHello.DEFAULT));
	}

	private Scheme scheme(Parameters parameters) throws CommandFailed {
		Scheme scheme = new Scheme(parameters.number(Field.SCHEME, 1, 10));
		if (scheme.isTls() && !this.profile.has(FirmwareFeature.ENCRYPTION)) {
			throw Field.SCHEME.wrongValue(1);
		}
		return scheme;
	}

	private void connection(Parameters parameters) throws CommandFailed {
		parameters.number(Field.LINK_ID, 0, 0);
		int keepAlive = parameters.number(Field.KEEP_ALIVE, this.profile.shortestKeepAlive(), LONGEST_KEEP_ALIVE);
		boolean persistent = parameters.flag(Field.DISABLE_CLEAN_SESSION);
		String topic = parameters.text(Field.WILL_TOPIC, this.profile.topicLimit());
		String message = parameters.text(Field.WILL_MESSAGE, this.profile.willMessageLimit());
		int qos = parameters.numberOrZero(Field.WILL_QOS, 2);
		boolean retain = parameters.numberOrZero(Field.WILL_RETAIN, 1) == 1;
		parameters.end(Field.WILL_RETAIN);
		Message will = topic.isEmpty() ? null : new Message(Wire.decode(topic), Wire.bytes(message), qos, retain);
		this.link.configure(new ConnectionConfiguration(keepAlive, persistent, will));
	}

	private void alpn(Parameters parameters) throws CommandFailed {
		parameters.number(Field.LINK_ID, 0, 0);
		int count = parameters.number(Field.PLAIN, 0, 5);
		List<String> protocols = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			protocols.add(Wire.decode(parameters.name(Field.PLAIN, LineReader.LIMIT)));
		}
		parameters.end(Field.PLAIN);
		this.link.configure((hello) -> hello.withProtocols(protocols));
	}

	private void sni(Parameters parameters) throws CommandFailed {
		parameters.number(Field.LINK_ID, 0, 0);
		String name = Wire.decode(parameters.name(Field.PLAIN, LineReader.LIMIT));
		parameters.end(Field.PLAIN);
		this.link.configure((hello) -> hello.withName(name));
	}

	private String userReport() {
		UserConfiguration user = this.link.status().user();
		Credentials credentials = user.credentials();
		return Wire.format("%d,\"%s\",\"%s\",\"%s\",0,0,\"%s\"", user.scheme().number(),
				Wire.encode(credentials.clientId()), Wire.encode(credentials.username()),
				Wire.encode(credentials.password()), user.path());
	}

	private String connectionReport() {
		ConnectionConfiguration connection = this.link.status().connection();
		Message will = connection.will();
		String rest = (will == null) ? "\"\",\"\",0,0" : Wire.format("\"%s\",\"%s\",%d,%d", Wire.encode(will.topic()),
				Wire.text(will.payload()), will.qos(), will.retain() ? 1 : 0);
		return Wire.format("%d,%d,%s", connection.keepAlive(), connection.persistent() ? 1 : 0, rest);
	}

}
