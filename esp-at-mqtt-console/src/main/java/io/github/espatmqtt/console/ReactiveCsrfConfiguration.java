package io.github.espatmqtt.console;

import io.github.espatmqtt.autoconfigure.EspMqttProperties;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/**
 * What {@link ServletCsrfConfiguration} does, for Spring WebFlux.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass({ ServerHttpSecurity.class, CsrfWebFilter.class })
class ReactiveCsrfConfiguration {

	@Bean
	Customizer<ServerHttpSecurity> espMqttConsoleCsrf(EspMqttProperties properties) {
		var elsewhere = new NegatedServerWebExchangeMatcher(ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST,
				ConsolePath.of(properties.console().path()).value() + "/api/actions/*"));
		return (http) -> http.csrf((csrf) -> csrf.requireCsrfProtectionMatcher(
				new AndServerWebExchangeMatcher(CsrfWebFilter.DEFAULT_CSRF_MATCHER, elsewhere)));
	}

}
