package io.github.espatmqtt.autoconfigure.internal.module;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleName;
import io.github.espatmqtt.autoconfigure.internal.settings.PropertiesEspMqttConnectionDetails;
import io.github.espatmqtt.transport.AtTransport;
import org.jspecify.annotations.Nullable;

/**
 * Where the modules and their brokers are, as the properties say.
 */
public class ModuleConnectionDetails implements EspMqttConnectionDetails {

	private final EspMqttModules modules;

	public ModuleConnectionDetails(EspMqttModules modules) {
		this.modules = modules;
	}

	@Override
	public EspMqttConnectionDetails forModule(String module) {
		return new PropertiesEspMqttConnectionDetails(this.modules.bound(new ModuleName(module)),
				this.modules.sslBundles());
	}

	private EspMqttConnectionDetails only() {
		return forModule(ModuleName.ONLY.name());
	}

	@Override
	public AtTransport getTransport() {
		return only().getTransport();
	}

	@Override
	public String getBrokerHost() {
		return only().getBrokerHost();
	}

	@Override
	public int getBrokerPort() {
		return only().getBrokerPort();
	}

	@Override
	public @Nullable String getUsername() {
		return only().getUsername();
	}

	@Override
	public @Nullable String getPassword() {
		return only().getPassword();
	}

}
