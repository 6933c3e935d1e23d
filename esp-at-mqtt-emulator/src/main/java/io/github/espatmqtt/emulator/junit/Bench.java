package io.github.espatmqtt.emulator.junit;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * What is running for a test. JUnit closes what its stores hold, the youngest first.
 *
 * @param store holds what lasts as long as the test
 * @param classStore holds what lasts as long as the outermost test class
 */
record Bench(Store store, Store classStore) {

	private static final Namespace NAMESPACE = Namespace.create(Bench.class);

	private static final Pattern ADDRESS = Pattern.compile("(.+):(\\d{1,5})");

	static Bench of(ExtensionContext context) {
		return new Bench(context.getStore(NAMESPACE), outermost(context).getStore(NAMESPACE));
	}

	EspAtEmulator module(EspAtModule settings) {
		EspAtEmulator.Builder builder = EspAtEmulator.builder().firmware(settings.firmware());
		EspAtEmulator module = connected(builder, settings.broker()).build();
		this.store.put(module, module);
		return module;
	}

	/**
	 * Create a module for more than one test.
	 */
	EspAtEmulator shared(EspAtModule settings) {
		EspAtEmulator module = module(settings);
		sharedModules().add(module);
		return module;
	}

	void recover() {
		sharedModules().forEach((module) -> {
			module.faults(Faults.NONE);
			module.heal();
		});
	}

	EmbeddedMqttBroker broker() {
		return this.classStore.computeIfAbsent(EmbeddedMqttBroker.class, (type) -> startedBroker(),
				EmbeddedMqttBroker.class);
	}

	MqttPeer peer() {
		MqttPeer peer = MqttPeer.connect(broker());
		this.store.put(peer, peer);
		return peer;
	}

	private EspAtEmulator.Builder connected(EspAtEmulator.Builder builder, String address) {
		if (address.isEmpty()) {
			return builder.broker(broker().host(), broker().port());
		}
		Matcher matcher = ADDRESS.matcher(address);
		if (!matcher.matches()) {
			throw new ExtensionConfigurationException(
					String.format(Locale.ROOT, "@EspAtModule(broker = \"%s\") is not of the form host:port", address));
		}
		return builder.broker(matcher.group(1), Integer.parseInt(matcher.group(2)));
	}

	private static EmbeddedMqttBroker startedBroker() {
		try {
			return EmbeddedMqttBroker.start();
		}
		catch (NoClassDefFoundError ex) {
			throw new ExtensionConfigurationException("An embedded broker needs org.apache.artemis:artemis-server and "
					+ "artemis-mqtt-protocol on the class path; add them, or name a broker with "
					+ "@EspAtModule(broker = \"host:port\")", ex);
		}
	}

	@SuppressWarnings("unchecked")
	private List<EspAtEmulator> sharedModules() {
		return (List<EspAtEmulator>) this.classStore.computeIfAbsent(List.class,
				(type) -> new CopyOnWriteArrayList<EspAtEmulator>());
	}

	private static ExtensionContext outermost(ExtensionContext context) {
		ExtensionContext outermost = context;
		while (outermost.getParent().flatMap(ExtensionContext::getParent).isPresent()) {
			outermost = outermost.getParent().get();
		}
		return outermost;
	}

}
