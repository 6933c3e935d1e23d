package io.github.espatmqtt.sharing;

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
 * Tests for {@link SharingCommand}, with few messages.
 */
class SharingCommandTests {

	static boolean isInstalled() {
		return Mosquitto.isInstalled();
	}

	@Test
	@EnabledIf("isInstalled")
	void gatewaysShareAnEmbeddedFile() {
		StringWriter out = new StringWriter();
		int status = new CommandLine(new SharingCommand(new PrintWriter(out, true))).execute("--gateways=2",
				"--messages=100", "--answer=5");
		assertThat(status).isZero();
		assertThat(out.toString().lines().skip(2)).singleElement()
			.asString()
			.matches("\\| 2 \\| [0-9]+ \\| [0-9]+ \\| [0-9]+, [0-9]+ \\|");
	}

	@Test
	void classesAndMethodsStaySmall() {
		Shape.rule()
			.check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
				.importPackages(SharingCommand.class.getPackageName()));
	}

}
