package io.github.espatmqtt.beside;

import java.io.PrintWriter;
import java.io.StringWriter;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.espatmqtt.fixtures.Mosquitto;
import io.github.espatmqtt.fixtures.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BesideCommand}, with few messages.
 */
class BesideCommandTests {

	static boolean isInstalled() {
		return Mosquitto.isInstalled();
	}

	@Test
	@EnabledIf("isInstalled")
	void bothWaysAndBothDirectionsAreMeasured() {
		StringWriter out = new StringWriter();
		int status = new CommandLine(new BesideCommand(new PrintWriter(out, true))).execute("--messages=20",
				"--rounds=2");
		assertThat(status).isZero();
		assertThat(out.toString().lines().skip(2)).hasSize(4)
			.allSatisfy((line) -> assertThat(line)
				.matches("\\| 1 \\| (in|out) \\| [^|]+ \\| [0-9.]+ \\| [0-9]+ \\| [0-9.]+ \\|"));
	}

	@Test
	void classesAndMethodsStaySmall() {
		Shape.rule()
			.check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
				.importPackages(BesideCommand.class.getPackageName()));
	}

}
