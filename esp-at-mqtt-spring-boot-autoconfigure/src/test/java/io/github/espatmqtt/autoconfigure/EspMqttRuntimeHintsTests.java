package io.github.espatmqtt.autoconfigure;

import java.io.IOException;
import java.net.JarURLConnection;
import java.util.List;
import java.util.zip.ZipEntry;

import com.fazecast.jSerialComm.SerialPort;
import io.github.espatmqtt.endpoint.EspMqttDescriptor;
import io.github.espatmqtt.endpoint.EspMqttEndpoint;
import io.github.espatmqtt.endpoint.EspMqttProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EspMqttRuntimeHints} and the hints that come from annotations.
 */
class EspMqttRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@Test
	void theHintsAreRegistered() {
		assertThat(SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)).hasAtLeastOneElementOfType(EspMqttRuntimeHints.class);
	}

	@Test
	void theNativeLibraryFindsTheMembersOfThePort() {
		register();
		assertThat(this.hints.jni().getTypeHint(SerialPort.class).getMemberCategories()).containsExactlyInAnyOrder(
				MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_DECLARED_METHODS,
				MemberCategory.ACCESS_DECLARED_FIELDS);
	}

	@Test
	void everyNativeLibraryIsFound() throws IOException {
		register();
		List<String> libraries = nativeLibraries();
		assertThat(libraries).hasSizeGreaterThan(10)
			.allMatch((library) -> RuntimeHintsPredicates.resource().forResource(library).test(this.hints));
	}

	@Test
	void theScriptsThatCreateTablesAreFound() {
		register();
		assertThat(RuntimeHintsPredicates.resource().forResource("io/github/espatmqtt/outbox/schema-postgresql.sql"))
			.accepts(this.hints);
	}

	@Test
	void nothingIsAskedOfAnAbsentSerialLibrary() {
		new EspMqttRuntimeHints().registerHints(this.hints, ClassLoader.getPlatformClassLoader());
		assertThat(this.hints.jni().typeHints()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(classes = { EspMqttModuleProperties.class, EspMqttModuleProperties.Serial.class,
			EspMqttModuleProperties.Wifi.class, EspMqttModuleProperties.Subscription.class })
	void thePropertiesOfAModuleCanBeBound(Class<?> type) {
		register();
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(type.getDeclaredConstructors()[0])
			.test(this.hints)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(classes = { EspMqttDescriptor.class, EspMqttDescriptor.Client.class, EspMqttDescriptor.Error.class,
			EspMqttProblem.class })
	void theEndpointCanBeSerialized(Class<?> type) {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, EspMqttEndpoint.class);
		assertThat(RuntimeHintsPredicates.reflection().onType(type).test(this.hints)).isTrue();
	}

	private void register() {
		new EspMqttRuntimeHints().registerHints(this.hints, getClass().getClassLoader());
	}

	private static List<String> nativeLibraries() throws IOException {
		JarURLConnection jar = (JarURLConnection) SerialPort.class.getResource("SerialPort.class").openConnection();
		return jar.getJarFile()
			.stream()
			.map(ZipEntry::getName)
			.filter((name) -> name.matches("(Linux|OSX|Windows)/.+/.+"))
			.toList();
	}

}
