package io.github.espatmqtt.emulator.firmware;

import java.util.function.Predicate;

/**
 * What some firmware versions can and others cannot.
 *
 * @since 0.1.0
 */
public enum FirmwareFeature {

	/**
	 * {@code OK} and {@code >} leave the module in one write, so that nothing comes
	 * between.
	 */
	PROMPT_IN_ONE_WRITE(since(FirmwareProfile.V2_3_ESP8266)),

	/** The MQTT configuration can be queried, passwords included. */
	CONFIGURATION_QUERIES((profile) -> profile == FirmwareProfile.V2_1),

	/** Credentials can be replaced as strings. */
	STRING_CREDENTIALS(since(FirmwareProfile.V2_1).and((profile) -> profile != FirmwareProfile.V5_0)),

	/** Credentials can be replaced by raw data. */
	LONG_CREDENTIALS(since(FirmwareProfile.V3_2).or(FirmwareProfile::isEsp8266)),

	/** MQTT over TLS. */
	ENCRYPTION((profile) -> !profile.isEsp8266()),

	/** {@code AT+MQTTALPN}. */
	ALPN(since(FirmwareProfile.V2_4)),

	/** {@code AT+MQTTSNI}. */
	SNI(since(FirmwareProfile.V3_4)),

	/** The MQTT commands take a time-out. */
	COMMAND_TIMEOUT(since(FirmwareProfile.V5_0)),

	/** {@code AT+CMD?}. */
	COMMAND_LIST(since(FirmwareProfile.V2_2)),

	/** {@code AT+SYSSTORE}. */
	SETTINGS_STORE(since(FirmwareProfile.V2_1)),

	/** Certificates are in key-value storage ({@code AT+SYSMFG}), not in partitions. */
	CERTIFICATE_STORE(since(FirmwareProfile.V3_2)),

	/** {@code AT+SYSRAM?} also tells the least memory there has been. */
	LOWEST_MEMORY(since(FirmwareProfile.V2_2)),

	/** {@code AT+CWSTATE?} and {@code AT+CWRECONNCFG}. */
	WIFI_STATE(since(FirmwareProfile.V2_2)),

	/** {@code AT+RST=} chooses the boot loader. */
	BOOT_MODE((profile) -> profile.chip().equals("ESP32C3")),

	/** {@code AT+CWCONFIG} and {@code AT+RFCAL}. */
	RADIO_TUNING(since(FirmwareProfile.V4_1)),

	/** {@code AT+CIPV6}. */
	IPV6(since(FirmwareProfile.V2_2)),

	/** {@code AT+CIPSTATE?}, {@code AT+CIPSENDL} and {@code AT+CIPSNTPINTV}. */
	CONNECTION_STATE(since(FirmwareProfile.V2_4)),

	/** {@code AT+USERDOCS?}. */
	USER_GUIDE(since(FirmwareProfile.V2_4)),

	/** {@code AT+USERRAM} and its kin. */
	USER_COMMANDS(since(FirmwareProfile.V2_2)),

	/** {@code AT+CWINIT}. */
	WIFI_DRIVER_SWITCH(since(FirmwareProfile.V3_2)),

	/**
	 * {@code AT+CIPRECVTYPE}, for each connection, instead of {@code AT+CIPRECVMODE}.
	 */
	RECEIVE_TYPE(since(FirmwareProfile.V3_2)),

	/** {@code AT+SYSMSGFILTER} and {@code AT+TRANSINTVL}. */
	MESSAGE_FILTERS(since(FirmwareProfile.V3_2)),

	/** {@code +TIME_UPDATED} tells that the clock was set. */
	CLOCK_UPDATES(since(FirmwareProfile.V3_2)),

	/** A connection that fails has an error code. */
	CONNECT_FAILURE_CODE(since(FirmwareProfile.V2_1)),

	/** A certificate for another name has an error code of its own. */
	WRONG_SERVER_NAME(since(FirmwareProfile.V2_2)),

	/** A subscription that the broker refuses fails. */
	REFUSED_SUBSCRIPTION(since(FirmwareProfile.V5_0));

	private final Predicate<FirmwareProfile> owners;

	FirmwareFeature(Predicate<FirmwareProfile> owners) {
		this.owners = owners;
	}

	boolean belongsTo(FirmwareProfile profile) {
		return this.owners.test(profile);
	}

	private static Predicate<FirmwareProfile> since(FirmwareProfile first) {
		return (profile) -> profile.atLeast(first);
	}

}
