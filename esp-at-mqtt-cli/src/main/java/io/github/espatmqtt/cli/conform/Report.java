package io.github.espatmqtt.cli.conform;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.espatmqtt.module.ModuleIdentity;

/**
 * What the owner of a module hands in.
 *
 * @param module what the module says it is
 * @param firmware the firmware it was compared with
 * @param differences what is not as believed
 */
record Report(ModuleIdentity module, String firmware, List<Difference> differences) {

	String fileName(String kind) {
		String name = this.module.description().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
		return "conform-" + name + "." + kind + ".txt";
	}

	String heading() {
		return "## " + this.module.description() + ", image " + this.module.binVersion() + "\n";
	}

	String verdict() {
		return switch (this.differences.size()) {
			case 0 -> "Every answer is as believed of firmware " + this.firmware + ".";
			case 1 -> "One answer is not as believed of firmware " + this.firmware + ".";
			default -> this.differences.size() + " answers are not as believed of firmware " + this.firmware + ".";
		};
	}

	String text() {
		return heading() + verdict() + "\n"
				+ this.differences.stream().map((difference) -> "\n" + difference + "\n").collect(Collectors.joining());
	}

}
