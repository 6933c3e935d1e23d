package io.github.espatmqtt.internal.module;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.espatmqtt.at.AtErrorCode.Category;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleFeature;
import io.github.espatmqtt.module.ModuleIdentity;

/**
 * Finds out what a module can do: asks for the list of its commands, and only for those
 * that the list lacks against expectation whether they exist. A query changes nothing,
 * and firmware tells a command without that form from one it does not know.
 */
final class CapabilityProbe {

	/** The list has some 8 KB, which take 8 s at 9600 baud. */
	private static final Duration LISTING_TIMEOUT = Duration.ofSeconds(10);

	private static final Set<Category> KNOWN = EnumSet.of(Category.PARAMETER_LENGTH, Category.PARAMETER_TYPE,
			Category.PARAMETER_COUNT, Category.PARAMETER_INVALID, Category.PARAMETER_UNREADABLE,
			Category.EXECUTION_FAILED, Category.WRONG_FORM);

	private final AtEngine engine;

	private final Duration timeout;

	CapabilityProbe(AtEngine engine, Duration timeout) {
		this.engine = engine;
		this.timeout = timeout;
	}

	ModuleCapabilities probe(ModuleIdentity module) {
		ModuleCapabilities released = ModuleCapabilities.of(module);
		if (!released.listsCommands()) {
			return released;
		}
		CommandList list = list();
		return released.with(Arrays.stream(ModuleFeature.values())
			.filter((feature) -> has(feature, released, list))
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(ModuleFeature.class))));
	}

	private CommandList list() {
		try {
			return CommandList.parse(this.engine.execute(AtCommand.of("AT+CMD?", LISTING_TIMEOUT)).lines());
		}
		catch (AtRejectedException | AtTimeoutException ex) {
			return CommandList.parse(List.of());
		}
	}

	private boolean has(ModuleFeature feature, ModuleCapabilities released, CommandList list) {
		String command = feature.command();
		if (command == null) {
			return released.has(feature);
		}
		if (list.contains(command)) {
			return true;
		}
		boolean believed = released.has(feature) && !list.complete();
		// whoever needs MQTT asks for its state anyway
		boolean worthAsking = feature != ModuleFeature.MQTT && released.mayHave(feature);
		return worthAsking ? exists(command).orElse(believed) : believed;
	}

	/**
	 * Ask whether a command exists; empty if the module gives no reason for its refusal.
	 */
	private Optional<Boolean> exists(String command) {
		try {
			this.engine.execute(AtCommand.of(command + "?", this.timeout));
			return Optional.of(true);
		}
		catch (AtRejectedException ex) {
			return ex.isUnsupported() ? Optional.of(false)
					: ex.errorCode().filter((code) -> KNOWN.contains(code.category())).map((code) -> true);
		}
		catch (AtTimeoutException ex) {
			return Optional.empty();
		}
	}

}
