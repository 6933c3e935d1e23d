package io.github.espatmqtt.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/**
 * Hints for a native image: the serial library looks up its native library as a resource,
 * which in turn looks up the members of one class; scripts that create tables are
 * resources as well.
 */
class EspMqttRuntimeHints implements RuntimeHintsRegistrar {

	private static final String SERIAL_PORT = "com.fazecast.jSerialComm.SerialPort";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.jni()
			.registerTypeIfPresent(classLoader, SERIAL_PORT, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
					MemberCategory.INVOKE_DECLARED_METHODS, MemberCategory.ACCESS_DECLARED_FIELDS);
		BindableRuntimeHintsRegistrar.forTypes(EspMqttModuleProperties.class).registerHints(hints);
		hints.resources()
			.registerPattern("io/github/espatmqtt/*/schema-*.sql")
			.registerPattern("Linux/*/libjSerialComm.so")
			.registerPattern("OSX/*/libjSerialComm.jnilib")
			.registerPattern("Windows/*/jSerialComm.dll");
	}

}
