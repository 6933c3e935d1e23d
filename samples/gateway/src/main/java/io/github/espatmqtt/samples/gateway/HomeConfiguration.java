package io.github.espatmqtt.samples.gateway;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Who comes to the gateway with a browser wants to see the console.
 */
@Configuration(proxyBeanMethods = false)
class HomeConfiguration implements WebMvcConfigurer {

	private final String console;

	HomeConfiguration(@Value("${esp.mqtt.console.path:/esp-mqtt}") String console) {
		this.console = console;
	}

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		registry.addRedirectViewController("/", this.console + "/");
	}

}
