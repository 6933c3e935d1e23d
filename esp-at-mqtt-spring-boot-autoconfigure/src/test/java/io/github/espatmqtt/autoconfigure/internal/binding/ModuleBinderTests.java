package io.github.espatmqtt.autoconfigure.internal.binding;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.autoconfigure.EspMqttModuleProperties;
import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;
import io.github.espatmqtt.autoconfigure.TestProperties;
import io.github.espatmqtt.autoconfigure.internal.settings.EspMqttSettingsFactory;
import io.github.espatmqtt.autoconfigure.internal.settings.PropertiesEspMqttConnectionDetails;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ModuleBinder}.
 */
class ModuleBinderTests {

	private static final ModuleName FIELD = new ModuleName("field");

	@Test
	void withoutAnyNameThereIsOneModule() {
		assertThat(binder("broker.host=b").modules()).containsExactly(ModuleName.ONLY);
	}

	@Test
	void theTopLevelIsAModuleIfItSaysWhereItIs() {
		assertThat(binder("modules.field.serial.port=COM4;broker.host=b").modules()).containsExactly(FIELD);
		assertThat(binder("modules.field.serial.port=COM4;serial.port=COM3").modules()).containsExactly(ModuleName.ONLY,
				FIELD);
		assertThat(binder("modules.field.serial.port=COM4;tcp.host=h").modules()).containsExactly(ModuleName.ONLY,
				FIELD);
	}

	@Test
	void whatIsSetForAModuleThatThereIsNotIsTold() {
		assertThat(binder("modules.field.serial.port=COM4;subscriptions[0].topic=a;will.topic=w").withoutModule())
			.containsExactly("esp.mqtt.subscriptions", "esp.mqtt.will");
		assertThat(binder("modules.field.serial.port=COM4;modules.field.subscriptions[0].topic=a").withoutModule())
			.isEmpty();
		assertThat(binder("modules.field.serial.port=COM4;serial.port=COM3;subscriptions[0].topic=a").withoutModule())
			.isEmpty();
		assertThat(binder("subscriptions[0].topic=a").withoutModule()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "modules.2nd.serial.port=COM4" })
	void aNameThatIsNoneIsRefused(String properties) {
		assertThatExceptionOfType(InvalidEspMqttPropertyException.class).isThrownBy(() -> binder(properties).modules())
			.withMessageContaining("esp.mqtt.modules.2nd");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			broker.host=top                                        | top
			modules.field.broker.host=own                          | own
			broker.host=top;modules.field.broker.host=own          | own
			broker.host=top > modules.field.broker.host=own        | own
			modules.field.broker.host=own > broker.host=top        | own
			modules.field.broker.host=first > modules.field.broker.host=second | first
			""")
	void theOwnSectionWins(String sources, String host) {
		assertThat(binder(sources).bind(FIELD).properties().broker().host()).isEqualTo(host);
	}

	@Test
	void valuesOfOneGroupMayComeFromBoth() {
		EspMqttModuleProperties field = binder(
				"serial.baud-rate=9600;serial.port=COM3;modules.field.serial.port=COM4;alpn=a,b")
			.bind(FIELD)
			.properties();
		assertThat(field.serial().port()).isEqualTo("COM4");
		assertThat(field.serial().baudRate()).isEqualTo(9600);
		assertThat(field.alpn()).containsExactly("a", "b");
	}

	@Test
	void whatBelongsToOneModuleIsNotInherited() {
		EspMqttModuleProperties field = binder("serial.port=COM3;tcp.host=h;subscriptions[0].topic=a;"
				+ "will.topic=w;primary=true;modules.field.broker.host=b")
			.bind(FIELD)
			.properties();
		assertThat(field.serial().port()).isNull();
		assertThat(field.tcp().host()).isNull();
		assertThat(field.subscriptions()).isEmpty();
		assertThat(field.will()).isNull();
		assertThat(field.primary()).isFalse();
	}

	@Test
	void anInheritedClientIdIsToldApart() {
		assertThat(settings("client-id=gateway").user().clientId()).isEqualTo("gateway-field");
		assertThat(settings("client-id=gateway;modules.field.client-id=other").user().clientId()).isEqualTo("other");
	}

	@Test
	void whatIsWrongIsCalledAsItWasTyped() {
		assertThatExceptionOfType(InvalidEspMqttPropertyException.class).isThrownBy(() -> settings("broker.port=70000"))
			.withMessageContaining("'esp.mqtt.broker.port'");
		assertThatExceptionOfType(InvalidEspMqttPropertyException.class)
			.isThrownBy(() -> settings("modules.field.broker.port=70000"))
			.withMessageContaining("'esp.mqtt.modules.field.broker.port'");
	}

	@Test
	void theCommandLineSaysWhichWayToTheModule() {
		assertThat(transport("tcp.host=h > serial.port=COM3")).contains("h:3333");
		assertThat(transport("serial.port=COM3 > tcp.host=h")).contains("COM3");
		assertThatExceptionOfType(MutuallyExclusiveConfigurationPropertiesException.class)
			.isThrownBy(() -> transport("serial.port=COM3;tcp.host=h"));
	}

	private static String transport(String sources) {
		return new PropertiesEspMqttConnectionDetails(binder(sources).bind(ModuleName.ONLY), null).getTransport()
			.description();
	}

	private static EspMqttSettings settings(String properties) {
		ModuleBinder.BoundModule field = binder(
				"modules.field.serial.port=COM4;modules.field.broker.host=b > " + properties)
			.bind(FIELD);
		return new EspMqttSettingsFactory(field, new PropertiesEspMqttConnectionDetails(field, null), null).create();
	}

	/**
	 * Return a binder of properties without their prefix; sources are separated by a
	 * greater-than sign, the one that wins first.
	 */
	private static ModuleBinder binder(String sources) {
		List<Map<String, Object>> maps = Arrays.stream(sources.split(" > ")).map(ModuleBinderTests::source).toList();
		return new ModuleBinder(TestProperties.environment(maps));
	}

	private static Map<String, Object> source(String properties) {
		Map<String, Object> source = new HashMap<>();
		for (String property : properties.strip().split(";")) {
			String[] parts = property.split("=", 2);
			source.put("esp.mqtt." + parts[0], parts[1]);
		}
		return source;
	}

}
