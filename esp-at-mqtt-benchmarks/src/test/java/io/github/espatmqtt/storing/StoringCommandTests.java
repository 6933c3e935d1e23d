package io.github.espatmqtt.storing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.espatmqtt.fixtures.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StoringCommand}.
 */
class StoringCommandTests {

	@TempDir
	private Path folder;

	@Test
	void threeThingsAreTimed() {
		StringWriter out = new StringWriter();
		int status = new CommandLine(new StoringCommand(new PrintWriter(out, true))).execute("--folder=" + this.folder,
				"--times=3");
		assertThat(status).isZero();
		assertThat(out.toString().lines()).hasSize(5)
			.anySatisfy((line) -> assertThat(line)
				.matches("\\| `durability: power` \\| [0-9.]+ \\| [0-9.]+ \\| [0-9.]+ \\|"));
	}

	@Test
	void percentilesAreThoseOfTheSamples() {
		Samples samples = new Samples("any", 100);
		for (int i = 100; i > 0; i--) {
			samples.add(i * 1_000_000L);
		}
		assertThat(samples.row()).isEqualTo("| any | 50.00 | 90.00 | 99.00 |");
	}

	@Test
	void classesAndMethodsStaySmall() {
		Shape.rule()
			.check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
				.importPackages(StoringCommand.class.getPackageName()));
	}

}
