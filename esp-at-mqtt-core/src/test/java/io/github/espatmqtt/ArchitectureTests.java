package io.github.espatmqtt;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.espatmqtt.mqtt.EspMqttClientProvider;
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
	void eachRoomKnowsOnlyThoseBelow() {
		List<String> rooms = List.of("transport", "transport.telnet", "transport.tcp", "at", "internal.dialect",
				"internal.thread", "internal.at", "reset", "module", "internal.module", "mqtt", "internal.command",
				"internal.delivery", "internal.subscription", "internal.reset", "internal.session");
		for (int i = 0; i < rooms.size(); i++) {
			checkIndependent(rooms.get(i), rooms.subList(i + 1, rooms.size()));
		}
		assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct()).allMatch((name) -> name.equals(ROOT)
				|| rooms.stream().anyMatch((room) -> (name + ".").startsWith(ROOT + "." + room + ".")));
	}

	@Test
	void packagesHaveNoCycles() {
		check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
	}

	@Test
	void whatUsersNameLeadsToNothingInternal() {
		Stream<JavaMember> members = CLASSES.stream()
			.filter((type) -> !type.getPackageName().contains(".internal"))
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.flatMap((type) -> type.getMembers().stream())
			.filter((member) -> member.getModifiers().contains(JavaModifier.PUBLIC)
					|| member.getModifiers().contains(JavaModifier.PROTECTED));
		assertThat(members).isNotEmpty()
			.allSatisfy((member) -> assertThat(member.getAllInvolvedRawTypes())
				.noneMatch((type) -> type.getPackageName().startsWith(ROOT + ".internal")));
	}

	@Test
	void nobodyElseImplementsTheClient() {
		assertThat(ServiceLoader.load(EspMqttClientProvider.class)).hasSize(1);
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

	private static void checkIndependent(String lower, List<String> upper) {
		for (String name : upper) {
			check(noClasses().that()
				.resideInAPackage(ROOT + "." + lower)
				.should()
				.dependOnClassesThat()
				.resideInAPackage(ROOT + "." + name));
		}
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(CLASSES);
	}

}
