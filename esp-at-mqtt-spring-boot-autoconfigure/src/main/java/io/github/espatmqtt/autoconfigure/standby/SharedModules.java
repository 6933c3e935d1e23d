package io.github.espatmqtt.autoconfigure.standby;

import java.lang.management.ManagementFactory;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.espatmqtt.autoconfigure.EspMqttSettingsCustomizer;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder.BoundModule;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleName;
import io.github.espatmqtt.autoconfigure.internal.module.EspMqttModules;
import io.github.espatmqtt.lock.DatabaseLocks;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.standby.LockLeadership;

/**
 * Has the clients of modules that are shared lead or stand by. Instances share a module
 * if they have the same client id, of which a broker accepts one session only.
 */
final class SharedModules implements EspMqttSettingsCustomizer {

	private static final String REGION = "standby";

	private static final int LONGEST_HOST = 60;

	private static final int LONGEST_CLIENT_ID = 200;

	private final EspMqttModules modules;

	private final SharedDatabase database;

	SharedModules(EspMqttModules modules, SharedDatabase database) {
		this.modules = modules;
		this.database = database;
	}

	/**
	 * Return a name by which a person finds this instance, and that no other client has.
	 */
	private static String instance() {
		String process = ManagementFactory.getRuntimeMXBean().getName();
		return process.substring(0, Math.min(process.length(), LONGEST_HOST)) + "/"
				+ UUID.randomUUID().toString().substring(0, 8);
	}

	@Override
	public EspMqttSettings customize(String name, EspMqttSettings settings) {
		BoundModule module = this.modules.bound(new ModuleName(name));
		if (!module.properties().standby().enabled()) {
			return settings;
		}
		String lock = module.checks().check("client-id", settings.user().clientId(), SharedModules::requireShort);
		DataSource dataSource = this.database.find()
			.orElseThrow(() -> module.checks()
				.invalid("standby.enabled", true,
						"The instances agree in a database, and there is no DataSource on a disk. Add one that all "
								+ "of them use"));
		return settings.toBuilder()
			.leadership(new LockLeadership(new DatabaseLocks(dataSource, REGION, instance()), lock))
			.build();
	}

	private static String requireShort(String clientId) {
		if (clientId.length() > LONGEST_CLIENT_ID) {
			throw new IllegalArgumentException("With standby it may have " + LONGEST_CLIENT_ID + " characters");
		}
		return clientId;
	}

}
