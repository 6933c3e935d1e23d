package io.github.espatmqtt.takeover;

import java.io.PrintWriter;
import java.io.StringWriter;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.espatmqtt.fixtures.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TakeOverCommand}, with a single one.
 */
class TakeOverCommandTests {

	@Test
	@Tag("process")
	void anInstanceTakesOver() {
		StringWriter out = new StringWriter();
		int status = new CommandLine(new TakeOverCommand(new PrintWriter(out, true))).execute("--times=1",
				"--only=SIGTERM");
		assertThat(status).isZero();
		assertThat(out.toString().lines().skip(2)).singleElement()
			.asString()
			.matches("\\| `SIGTERM` \\| [0-9.]+ s \\| [0-9.]+ s \\| [0-9.]+ s \\|");
	}

	@Test
	void classesAndMethodsStaySmall() {
		Shape.rule()
			.check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
				.importPackages(TakeOverCommand.class.getPackageName()));
	}

}
