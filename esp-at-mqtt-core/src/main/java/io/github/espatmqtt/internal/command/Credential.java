package io.github.espatmqtt.internal.command;

import java.util.List;

import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtCommandLine;
import io.github.espatmqtt.internal.at.WireText;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;

/**
 * Client id, user name or password on its way to the module.
 *
 * @param kind which of them
 * @param value its value; never printed
 */
record Credential(Kind kind, String value) {

	private static final int MAXIMUM_TEXT_BYTES = 256;

	/** Stands in the user configuration for what follows separately. */
	private static final String PLACEHOLDER = "-";

	static List<Credential> of(MqttUserConfiguration user) {
		return List.of(new Credential(Kind.CLIENT_ID, user.clientId()), new Credential(Kind.USERNAME, user.username()),
				new Credential(Kind.PASSWORD, user.password()));
	}

	static int bytes(String text) {
		return WireText.length(text);
	}

	Credential placeholder() {
		return new Credential(this.kind, PLACEHOLDER);
	}

	String description() {
		return this.kind.text;
	}

	/**
	 * Return how many bytes of a command line the value takes, without quotes.
	 */
	int wireBytes() {
		return bytes(AtCommandLine.set("").text(this.value).toString()) - 3;
	}

	boolean fitsUserConfiguration() {
		return bytes(this.value) <= this.kind.maximumInlineBytes;
	}

	/**
	 * Return how much the user configuration gains from its being sent separately; what
	 * does not fit it anyway comes first.
	 */
	int urgency() {
		return fitsUserConfiguration() ? wireBytes() : Integer.MAX_VALUE / 2 + wireBytes();
	}

	/**
	 * Return how long it might be inside the user configuration.
	 * @param excess by how much the line of the user configuration is too long
	 */
	int inlineLimit(int excess) {
		return Math.min(this.kind.maximumInlineBytes, wireBytes() - Math.max(0, excess));
	}

	String longCommand() {
		return "AT+MQTTLONG" + this.kind.command;
	}

	AtCommandLine textLine() {
		return appendTo(AtCommandLine.set("AT+MQTT" + this.kind.command).number(0));
	}

	AtCommandLine appendTo(AtCommandLine line) {
		return (this.kind == Kind.PASSWORD) ? line.secret(this.value) : line.text(this.value);
	}

	boolean fitsTextCommand() {
		return bytes(this.value) <= MAXIMUM_TEXT_BYTES && bytes(textLine().toString()) <= AtCommand.MAXIMUM_LINE_BYTES;
	}

	/**
	 * Return how long it might be inside the text command.
	 */
	int textLimit() {
		return Math.min(MAXIMUM_TEXT_BYTES,
				AtCommand.MAXIMUM_LINE_BYTES - (bytes(textLine().toString()) - wireBytes()));
	}

	@Override
	public String toString() {
		return description();
	}

	enum Kind {

		CLIENT_ID("CLIENTID", "client id", 256),

		USERNAME("USERNAME", "user name", 64),

		PASSWORD("PASSWORD", "password", 64);

		private final String command;

		private final String text;

		private final int maximumInlineBytes;

		Kind(String command, String text, int maximumInlineBytes) {
			this.command = command;
			this.text = text;
			this.maximumInlineBytes = maximumInlineBytes;
		}

	}

}
