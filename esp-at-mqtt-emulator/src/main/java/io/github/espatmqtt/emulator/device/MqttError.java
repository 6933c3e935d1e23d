package io.github.espatmqtt.emulator.device;

/**
 * What can go wrong with an MQTT command as a whole; see {@link Field} for its
 * parameters.
 */
enum MqttError {

	NO_CONFIGURED(0x6001), NOT_IN_CONFIGURED_STATE(0x6002), UNINITIATED_OR_ALREADY_CLEAN(0x6003),
	ALREADY_CONNECTED(0x6004), NULL_LINK(0x6006), PARAMETER_COUNTS_IS_WRONG(0x6008), TLS_CONFIG_ERROR(0x6009),
	CLIENT_START_FAILED(0x600b), CLIENT_PUBLISH_FAILED(0x600c), CLIENT_SUBSCRIBE_FAILED(0x600d),
	CLIENT_UNSUBSCRIBE_FAILED(0x600e);

	private final int code;

	MqttError(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

	CommandFailed failure() {
		return new CommandFailed(ErrorCode.mqtt(this.code));
	}

}
