package io.github.espatmqtt.emulator.junit;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;

/**
 * Provides what is annotated with {@link EspAtModule}, and the other side of it.
 */
final class EspAtModuleExtension
		implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private static final Set<Class<?>> OTHER_SIDE = Set.of(EmbeddedMqttBroker.class, MqttPeer.class);

	@Override
	public void beforeAll(ExtensionContext context) throws IllegalAccessException {
		Bench bench = Bench.of(context);
		for (Field field : fields(context.getRequiredTestClass(), true)) {
			set(field, null, bench.shared(annotation(field)));
		}
	}

	@Override
	public void beforeEach(ExtensionContext context) throws IllegalAccessException {
		Bench bench = Bench.of(context);
		for (Object test : context.getRequiredTestInstances().getAllInstances()) {
			for (Field field : fields(test.getClass(), false)) {
				set(field, test, bench.module(annotation(field)));
			}
		}
	}

	@Override
	public void afterEach(ExtensionContext context) {
		Bench.of(context).recover();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.isAnnotated(EspAtModule.class) || OTHER_SIDE.contains(parameter.getParameter().getType());
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Bench bench = Bench.of(context);
		Class<?> type = parameter.getParameter().getType();
		if (type == EmbeddedMqttBroker.class) {
			return bench.broker();
		}
		if (type == MqttPeer.class) {
			return bench.peer();
		}
		requireEmulator(type, parameter.getParameter());
		return bench.module(parameter.findAnnotation(EspAtModule.class).orElseThrow());
	}

	private static List<Field> fields(Class<?> test, boolean isStatic) {
		return AnnotationSupport.findAnnotatedFields(test, EspAtModule.class,
				(field) -> ModifierSupport.isStatic(field) == isStatic);
	}

	private static EspAtModule annotation(Field field) {
		requireEmulator(field.getType(), field);
		return field.getAnnotation(EspAtModule.class);
	}

	private static void requireEmulator(Class<?> type, Object where) {
		if (type != EspAtEmulator.class) {
			throw new ExtensionConfigurationException(
					"@EspAtModule is for the type EspAtEmulator, but not for " + where);
		}
	}

	private static void set(Field field, @Nullable Object test, EspAtEmulator module) throws IllegalAccessException {
		field.setAccessible(true);
		field.set(test, module);
	}

}
