package io.github.espatmqtt.module;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a module can do. The only place that compares versions; see the availability table
 * of the vendor's documentation, release by release.
 *
 * @param module what the module says it is
 * @param topicBytes the longest topic and will topic
 * @param willMessageBytes the longest will message
 * @param minimumKeepAlive the shortest keep-alive in seconds
 * @param filters the most topic filters it keeps
 * @param features what it has of what not all firmware has
 * @since 0.1.0
 */
public record ModuleCapabilities(ModuleIdentity module, int topicBytes, int willMessageBytes, int minimumKeepAlive,
		int filters, Set<ModuleFeature> features) {

	/** The most topic filters all firmware keeps (4.1 and later document it). */
	public static final int FILTERS = 10;

	private static final FirmwareVersion UNKNOWN = new FirmwareVersion(4, 0, 0);

	private static final FirmwareVersion ACKNOWLEDGES_IN_TIME = new FirmwareVersion(4, 1, 1);

	private static final String ESP8266 = "ESP8266";

	/** Chips whose firmware has dropped what the documentation dropped long before. */
	private static final Set<String> WITHOUT_TEXT_CREDENTIALS = Set.of("ESP32C5", "ESP32C61");

	public ModuleCapabilities {
		features = Set.copyOf(features);
	}

	/**
	 * Derive the capabilities of a module from its release alone. One whose version is
	 * unknown is taken for a recent one without the features of the newest.
	 * @param module what the module says it is
	 * @return its capabilities
	 */
	public static ModuleCapabilities of(ModuleIdentity module) {
		FirmwareVersion version = orUnknown(module.atVersion());
		Set<ModuleFeature> features = Arrays.stream(ModuleFeature.values())
			.filter((feature) -> isReleased(feature, module, version))
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(ModuleFeature.class)));
		return new ModuleCapabilities(module, version.isAtLeast(2, 2) ? 128 : 64, version.isAtLeast(3, 3) ? 128 : 64,
				version.isAtLeast(2, 1) ? 0 : 60, FILTERS, features);
	}

	private static boolean isReleased(ModuleFeature feature, ModuleIdentity module, FirmwareVersion version) {
		boolean esp8266 = ESP8266.equals(module.chip());
		return switch (feature) {
			case MQTT -> module.atVersion() != null && version.isAtLeast(2, 0);
			case TEXT_CREDENTIALS -> version.isAtLeast(2, 1) && !isAnyOf(WITHOUT_TEXT_CREDENTIALS, module.chip());
			case LONG_CREDENTIALS -> version.isAtLeast(3, 0);
			case ALPN -> version.isAtLeast(2, 3) && !esp8266;
			case SNI -> version.isAtLeast(3, 3);
			case CERTIFICATE_ENTRIES -> version.isAtLeast(3, 1);
			case OPERATION_TIMEOUT -> version.isAtLeast(5, 0);
			case SECURE_SCHEMES -> !esp8266;
		};
	}

	private static boolean isAnyOf(Set<String> chips, @Nullable String chip) {
		return chip != null && chips.contains(chip);
	}

	private static FirmwareVersion orUnknown(@Nullable FirmwareVersion version) {
		return (version != null) ? version : UNKNOWN;
	}

	/**
	 * Return whether the module has a feature.
	 * @param feature the feature
	 * @return {@code true} if it does
	 */
	public boolean has(ModuleFeature feature) {
		return this.features.contains(feature);
	}

	/**
	 * Return whether the module may have a feature: the last releases for ESP8266 do not
	 * differ in version from older ones.
	 */
	public boolean mayHave(ModuleFeature feature) {
		boolean lateEsp8266 = ESP8266.equals(this.module.chip()) && feature == ModuleFeature.LONG_CREDENTIALS;
		return has(feature) || lateEsp8266;
	}

	/**
	 * Return whether the firmware may take up to 30 s for the acknowledgement of a
	 * broker, as all did before 4.1.1 (commits b33116c4, 8c112b8c of the firmware).
	 * @return {@code true} if it may
	 */
	public boolean acknowledgesLate() {
		return orUnknown(this.module.atVersion()).compareTo(ACKNOWLEDGES_IN_TIME) < 0;
	}

	/**
	 * Return whether the firmware reports a failure when the broker refuses a topic
	 * filter, as it does from 5.0 on. Others say {@code OK}, some of 4.1 at times
	 * (commits baad5730, 17bfe7cb of the firmware).
	 * @return {@code true} if it does
	 */
	public boolean reportsRefusedFilters() {
		return orUnknown(this.module.atVersion()).isAtLeast(5, 0);
	}

	/**
	 * Return whether the firmware is to know {@code AT+CMD?}.
	 */
	public boolean listsCommands() {
		return orUnknown(this.module.atVersion()).isAtLeast(2, 2);
	}

	public ModuleCapabilities with(Set<ModuleFeature> newFeatures) {
		return new ModuleCapabilities(this.module, this.topicBytes, this.willMessageBytes, this.minimumKeepAlive,
				this.filters, newFeatures);
	}

}
