package io.github.espatmqtt;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the walls between the packages stand.
 */
class ArchitectureTests {

	private static final String ROOT = ArchitectureTests.class.getPackageName();

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	@Test
	void classesAreFound() {
		assertThat(CLASSES.contain(ROOT + ".transport.JSerialCommConnection")).isTrue();
		assertThat(CLASSES.contain(ROOT + ".transport.PseudoTerminal")).isFalse();
	}

	@Test
	void onlyTransportKnowsTheSerialLibrary() {
		check(noClasses().that()
			.resideOutsideOfPackage(ROOT + ".transport")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("com.fazecast.."));
	}

	@Test
	void transportKnowsNothingAbove() {
		checkIndependent("transport", "at", "module", "mqtt");
	}

	@Test
	void atKnowsNothingAbove() {
		checkIndependent("at", "module", "mqtt");
	}

	@Test
	void moduleKnowsNothingAbove() {
		checkIndependent("module", "mqtt");
	}

	@Test
	void packagesHaveNoCycles() {
		check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
	}

	@Test
	void nothingKnowsSpring() {
		check(noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework.."));
	}

	@Test
	void staticFieldsAreFinal() {
		check(fields().that().areStatic().should().beFinal());
	}

	@Test
	void nobodySleeps() {
		check(noClasses().should().callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("sleep"))));
	}

	@Test
	void nobodyPrints() {
		check(noClasses().should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.orShould()
			.callMethod(Throwable.class, "printStackTrace"));
	}

	@Test
	void methodsLockExplicitly() {
		check(methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED));
	}

	private static void checkIndependent(String lower, String... upper) {
		for (String name : upper) {
			check(noClasses().that()
				.resideInAPackage(ROOT + "." + lower + "..")
				.should()
				.dependOnClassesThat()
				.resideInAPackage(ROOT + "." + name + ".."));
		}
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(CLASSES);
	}

}
