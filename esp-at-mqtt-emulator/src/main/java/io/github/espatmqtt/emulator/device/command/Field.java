package io.github.espatmqtt.emulator.device.command;

/**
 * The parameters of the MQTT commands with the first of the two or three error codes that
 * belong to each.
 */
public enum Field {

	/** A parameter of a command that is not about MQTT and has no codes of its own. */
	PLAIN(0), LINK_ID(0x6010), SCHEME(0x6012), CLIENT_ID(0x6014), USERNAME(0x6017), PASSWORD(0x601a),
	CERT_KEY_ID(0x601d), CA_ID(0x601f), PATH(0x6027), KEEP_ALIVE(0x602b, 2), DISABLE_CLEAN_SESSION(0x602e),
	WILL_TOPIC(0x6030), WILL_MESSAGE(0x6033), WILL_QOS(0x6036), WILL_RETAIN(0x6038), HOST(0x603a), PORT(0x603d),
	RECONNECT(0x603f), TOPIC(0x6041), DATA(0x6044), QOS(0x6047), RETAIN(0x6049), LENGTH(0x604b);

	private final int base;

	private final int valueOffset;

	Field(int base) {
		this(base, 1);
	}

	Field(int base, int valueOffset) {
		this.base = base;
		this.valueOffset = valueOffset;
	}

	CommandFailed missing(int needed, int given) {
		return failure(ErrorCode.count(needed, given), MqttError.PARAMETER_COUNTS_IS_WRONG.code());
	}

	CommandFailed unreadable(int index) {
		return failure(ErrorCode.unreadable(index), this.base);
	}

	CommandFailed absent(int index) {
		return own(index, this.base + 1);
	}

	CommandFailed tooLong(int index) {
		return own(index, this.base + 2);
	}

	public CommandFailed wrongValue(int index) {
		return own(index, this.base + this.valueOffset);
	}

	private CommandFailed own(int index, int code) {
		return new CommandFailed((this == PLAIN) ? ErrorCode.invalid(index) : ErrorCode.mqtt(code));
	}

	private CommandFailed failure(int general, int code) {
		return (this == PLAIN) ? new CommandFailed(general) : new CommandFailed(general, ErrorCode.mqtt(code));
	}

}
