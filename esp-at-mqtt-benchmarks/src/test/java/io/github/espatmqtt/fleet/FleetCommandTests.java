package io.github.espatmqtt.fleet;

import java.io.PrintWriter;
import java.io.StringWriter;

import io.github.espatmqtt.fixtures.Mosquitto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FleetCommand}.
 */
class FleetCommandTests {

	static boolean isInstalled() {
		return Mosquitto.isInstalled();
	}

	@Test
	@EnabledIf("isInstalled")
	void modulesAreCounted() {
		StringWriter out = new StringWriter();
		int status = new CommandLine(new FleetCommand(new PrintWriter(out, true))).execute("--modules", "3", "--idle",
				"1", "--messages", "2");
		assertThat(status).isZero();
		assertThat(out.toString().lines().skip(2)).singleElement().asString().matches("\\| 3 (\\| -?[0-9.]+ ){6}\\|");
	}

}
