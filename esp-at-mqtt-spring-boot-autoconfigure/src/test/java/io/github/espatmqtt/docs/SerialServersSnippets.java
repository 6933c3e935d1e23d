package io.github.espatmqtt.docs;

import java.time.Duration;

import io.github.espatmqtt.reset.ModuleReset;

import org.springframework.context.annotation.Bean;

/**
 * Snippets of {@code docs/serial-servers.md}.
 */
class SerialServersSnippets {

	@Bean
	ModuleReset relay(Relay relay) {
		return (module, tried) -> relay.cut(module, Duration.ofSeconds(2));
	}

	interface Relay {

		void cut(String module, Duration time);

	}

}
