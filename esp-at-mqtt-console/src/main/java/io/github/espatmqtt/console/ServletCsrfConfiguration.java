package io.github.espatmqtt.console;

import io.github.espatmqtt.autoconfigure.EspMqttProperties;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Has Spring Security ask for no token of its own where the console's actions are: those
 * must have the console's header and its origin, which no other page can make a browser
 * send.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ HttpSecurity.class, PathPatternRequestMatcher.class })
class ServletCsrfConfiguration {

	@Bean
	Customizer<HttpSecurity> espMqttConsoleCsrf(EspMqttProperties properties) {
		return (http) -> http.csrf((csrf) -> csrf.ignoringRequestMatchers(PathPatternRequestMatcher.withDefaults()
			.matcher(HttpMethod.POST, ConsolePath.of(properties.console().path()).value() + "/api/actions/*")));
	}

}
