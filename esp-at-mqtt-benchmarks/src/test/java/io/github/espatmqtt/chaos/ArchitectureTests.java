package io.github.espatmqtt.chaos;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.espatmqtt.fixtures.Shape;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the classes stay small.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ArchitectureTests.class.getPackageName());

	@Test
	void classesAndMethodsStaySmall() {
		assertThat(CLASSES.contain(Rig.class)).isTrue();
		Shape.rule().check(CLASSES);
	}

}
