package io.github.espatmqtt.info;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.mqtt.EspMqttClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * {@link InfoContributor} that names chip and firmware of every module that has answered,
 * under {@code espMqtt} and the bean name of its client.
 *
 * @since 0.1.0
 */
public class EspMqttInfoContributor implements InfoContributor {

	private final SortedMap<String, EspMqttClient> clients;

	/**
	 * Create a new contributor.
	 * @param clients the clients by bean name
	 */
	public EspMqttInfoContributor(Map<String, EspMqttClient> clients) {
		this.clients = new TreeMap<>(clients);
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> modules = new LinkedHashMap<>();
		this.clients.forEach((name, client) -> {
			ModuleIdentity module = client.status(Duration.ZERO).module();
			if (module != null) {
				modules.put(name, describe(module));
			}
		});
		if (!modules.isEmpty()) {
			builder.withDetail("espMqtt", modules);
		}
	}

	private static Map<String, String> describe(ModuleIdentity module) {
		Map<String, String> known = new LinkedHashMap<>();
		put(known, "chip", module.chip());
		put(known, "firmware", module.atVersion());
		put(known, "image", module.binVersion());
		return known;
	}

	private static void put(Map<String, String> known, String name, @Nullable Object value) {
		if (value != null) {
			known.put(name, value.toString());
		}
	}

}
