package io.github.espatmqtt.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.espatmqtt.fixtures.Shape;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the walls between the rooms of this program stand, and those to the others.
 */
class ArchitectureTests {

	private static final String ROOT = ArchitectureTests.class.getPackageName();

	private static final String INTERNAL = "io.github.espatmqtt.internal.";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	@Test
	void classesAreFound() {
		assertThat(CLASSES.stream().map(JavaClass::getSimpleName)).contains("DoctorCommand", "SignalProbe");
	}

	@Test
	void roomsHaveNoCycles() {
		check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
	}

	@Test
	void onlyWhoTalksToModulesKnowsTheInsideOfTheDriver() {
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".signal", ROOT + ".doctor", ROOT + ".terminal", ROOT + ".conform",
					ROOT + ".firmware")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.github.espatmqtt.internal.."));
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage(INTERNAL + "session..", INTERNAL + "delivery..", INTERNAL + "subscription..",
					INTERNAL + "reset.."));
	}

	@Test
	void theProgramKnowsNeitherTheEmulatorNorSpring() {
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.github.espatmqtt.emulator..", "org.springframework..", "com.fazecast.."));
	}

	@Test
	void staticFieldsAreFinalAndMethodsLockExplicitly() {
		check(fields().that().areStatic().should().beFinal());
		check(methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED));
	}

	@Test
	void classesAndMethodsStaySmall() {
		check(Shape.rule());
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(CLASSES);
	}

}
