package io.github.espatmqtt;

import java.util.Arrays;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the walls between the packages stand.
 */
class ArchitectureTests {

	private static final String ROOT = ArchitectureTests.class.getPackageName();

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	@ParameterizedTest
	@ValueSource(strings = { "support", "request", "template", "listener" })
	void onlyTheAdaptersKnowSpringIntegration(String name) {
		check(noClasses().that()
			.resideInAPackage(in(name))
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.integration.."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "support", "request", "template", "listener", "integration" })
	void theProgrammingModelKnowsNoSpringBoot(String name) {
		check(noClasses().that()
			.resideInAPackage(in(name))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", in("autoconfigure")));
	}

	@Test
	void whatIsSharedKnowsNothingAbove() {
		checkIndependent("request", "support", "template", "listener", "integration");
		checkIndependent("support", "request", "template", "listener", "integration");
		checkIndependent("template", "listener", "integration");
		checkIndependent("listener", "integration");
		checkIndependent("integration", "listener");
	}

	@Test
	void theInternalRoomsOfTheAutoConfigurationKnowNothingAbove() {
		String[] order = { "diagnostics", "adapter", "module", "lifecycle", "settings", "ssl", "binding" };
		for (int i = 1; i < order.length; i++) {
			checkIndependent(internal(order[i]),
					Arrays.stream(order, 0, i).map(ArchitectureTests::internal).toArray(String[]::new));
		}
	}

	@Test
	void onlyTheAutoConfigurationKnowsItsInternals() {
		check(noClasses().that()
			.resideOutsideOfPackage(in("autoconfigure"))
			.should()
			.dependOnClassesThat()
			.resideInAPackage(in("autoconfigure.internal")));
	}

	private static String internal(String name) {
		return "autoconfigure.internal." + name;
	}

	private static void checkIndependent(String name, String... others) {
		check(noClasses().that()
			.resideInAPackage(in(name))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(Arrays.stream(others).map(ArchitectureTests::in).toArray(String[]::new)));
	}

	private static String in(String name) {
		return ROOT + "." + name + "..";
	}

	private static void check(ArchRule rule) {
		assertThat(rule.evaluate(CLASSES).getFailureReport().getDetails()).isEmpty();
	}

}
