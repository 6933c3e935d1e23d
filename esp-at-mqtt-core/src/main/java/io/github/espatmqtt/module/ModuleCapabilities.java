package io.github.espatmqtt.module;

import org.jspecify.annotations.Nullable;

/**
 * What a module's firmware can do. The only place that compares versions; see the
 * availability table of the vendor's documentation, release by release.
 *
 * @param topicBytes the longest topic and will topic
 * @param willMessageBytes the longest will message
 * @param minimumKeepAlive the shortest keep-alive in seconds besides 0
 * @param longCredentials whether {@code AT+MQTTLONGCLIENTID} and its kin can be relied
 * on; the last releases for ESP8266 have them too, but do not differ in version from
 * older ones
 * @param alpn whether {@code AT+MQTTALPN} exists
 * @param sni whether {@code AT+MQTTSNI} exists
 * @param certificateEntries whether certificates are kept as entries with a name
 * ({@code AT+SYSMFG}) rather than in flash partitions ({@code AT+SYSFLASH})
 * @param operationTimeout whether MQTT commands take a time-out as last parameter
 * @since 0.1.0
 */
public record ModuleCapabilities(int topicBytes, int willMessageBytes, int minimumKeepAlive, boolean longCredentials,
		boolean alpn, boolean sni, boolean certificateEntries, boolean operationTimeout) {

	private static final FirmwareVersion UNKNOWN = new FirmwareVersion(4, 0, 0);

	private static final String ESP8266 = "ESP8266";

	/**
	 * Derive the capabilities of a module. One whose version is unknown is taken for a
	 * recent one without the features of the newest.
	 * @param module what the module says it is
	 * @return its capabilities
	 */
	public static ModuleCapabilities of(ModuleIdentity module) {
		FirmwareVersion version = orUnknown(module.atVersion());
		boolean esp8266 = ESP8266.equals(module.chip());
		return new ModuleCapabilities(version.isAtLeast(2, 2) ? 128 : 64, version.isAtLeast(3, 3) ? 128 : 64,
				version.isAtLeast(2, 1) ? 0 : 60, version.isAtLeast(3, 0), version.isAtLeast(2, 3) && !esp8266,
				version.isAtLeast(3, 3), version.isAtLeast(3, 1), version.isAtLeast(5, 0));
	}

	private static FirmwareVersion orUnknown(@Nullable FirmwareVersion version) {
		return (version != null) ? version : UNKNOWN;
	}

}
