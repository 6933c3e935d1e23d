package io.github.espatmqtt.emulator.device.command;

/**
 * What can go wrong with an MQTT command as a whole; see {@link Field} for its
 * parameters. The other documented codes are out of a host's reach: those of exhausted
 * resources (0x6005, 0x604e, 0x604f), because there is memory enough; those that more
 * specific ones stand in for (0x6007, 0x600a, 0x600f); those of parameters that no
 * command has or no line is long enough for (0x602a, 0x6046); and 0x604d, because the
 * data phase waits for every byte.
 */
public enum MqttError {

	NO_CONFIGURED(0x6001), NOT_IN_CONFIGURED_STATE(0x6002), UNINITIATED_OR_ALREADY_CLEAN(0x6003),
	ALREADY_CONNECTED(0x6004), NULL_LINK(0x6006), PARAMETER_COUNTS_IS_WRONG(0x6008), TLS_CONFIG_ERROR(0x6009),
	CLIENT_START_FAILED(0x600b), CLIENT_PUBLISH_FAILED(0x600c), CLIENT_SUBSCRIBE_FAILED(0x600d),
	CLIENT_UNSUBSCRIBE_FAILED(0x600e), CA_LENGTH_ERROR(0x6021), CA_READ_FAILED(0x6022), CERT_LENGTH_ERROR(0x6023),
	CERT_READ_FAILED(0x6024), KEY_LENGTH_ERROR(0x6025), KEY_READ_FAILED(0x6026), URI_PARSE_FAILED(0x6050),
	IN_DISCONNECTED_STATE(0x6051), HOSTNAME_VERIFY_FAILED(0x6052);

	private final int code;

	MqttError(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

	public CommandFailed failure() {
		return new CommandFailed(ErrorCode.mqtt(this.code));
	}

}
