package io.github.espatmqtt.emulator;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.espatmqtt.fixtures.Shape;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the walls between the rooms of the emulator stand, and the one to the
 * client.
 */
class ArchitectureTests {

	private static final String ROOT = ArchitectureTests.class.getPackageName();

	private static final String CORE = "io.github.espatmqtt";

	private static final JavaClasses ALL = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(CORE);

	private static final JavaClasses CLASSES = ALL.that(resideInAPackage(ROOT + ".."));

	private static final DescribedPredicate<JavaClass> CLIENT = resideOutsideOfPackages(ROOT + "..",
			CORE + ".fixtures..", CORE + ".console.page..");

	@Test
	void packagesHaveNoCycles() {
		check(slices().matching(CORE + ".(**)").should().beFreeOfCycles());
	}

	@Test
	void eachRoomOfTheDeviceKnowsOnlyThoseBelow() {
		List<String> rooms = List.of("uart", "hardware", "command", "certificate", "wifi", "socket", "clock", "link");
		for (int i = 0; i < rooms.size(); i++) {
			String[] above = rooms.subList(i + 1, rooms.size())
				.stream()
				.map((room) -> ROOT + ".device." + room)
				.toArray(String[]::new);
			check(noClasses().that()
				.resideInAPackage(ROOT + ".device." + rooms.get(i))
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage(above)
				.orShould()
				.dependOnClassesThat()
				.resideInAPackage(ROOT + ".device"));
		}
		assertThat(CLASSES.stream().map(JavaClass::getPackageName).filter((name) -> name.startsWith(ROOT + ".device.")))
			.isNotEmpty()
			.allMatch((name) -> rooms.contains(name.substring((ROOT + ".device.").length())));
	}

	@Test
	void onlyWhatIsSeenInABrowserKnowsThePage() {
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".web..", CORE + ".console..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(CORE + ".console.page.."));
	}

	@Test
	void theModuleKnowsOfTheClientOnlyTheWayBytesCome() {
		check(noClasses().should()
			.dependOnClassesThat(
					resideInAPackage(CORE + "..").and(CLIENT).and(resideOutsideOfPackage(CORE + ".transport"))));
		check(noClasses().that()
			.resideInAPackage(ROOT + ".device..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(CORE + ".transport"));
	}

	@Test
	void classesAndMethodsStaySmall() {
		check(Shape.rule());
	}

	@Test
	void noTypeIsCalledLikeOneOfTheClient() {
		Set<String> client = names(ALL.that(CLIENT));
		assertThat(client).contains("EspMqttClient");
		assertThat(names(CLASSES)).contains("EspAtEmulator").doesNotContainAnyElementsOf(client);
	}

	private static Set<String> names(JavaClasses classes) {
		return classes.stream()
			.filter(JavaClass::isTopLevelClass)
			.map(JavaClass::getSimpleName)
			.filter((name) -> !name.equals("package-info"))
			.collect(Collectors.toSet());
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(CLASSES);
	}

}
