package io.github.espatmqtt.samples.gateway.door;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/**
 * On the loopback address everybody is let in; anywhere else it takes credentials. What
 * changes something must not come from the page of another site, nor be too much.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoorProperties.class)
class DoorConfiguration {

	private static final int BEFORE_SECURITY = Ordered.HIGHEST_PRECEDENCE + 10;

	@Bean
	Listening listening(Environment environment) {
		return Listening.of(environment);
	}

	/**
	 * There is one user, or nobody; no password is made up.
	 */
	@Bean
	UserDetailsService users(@Value("${spring.security.user.name:user}") String name,
			@Value("${spring.security.user.password:#{null}}") @Nullable String password) {
		InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();
		if (password != null) {
			users.createUser(User.withUsername(name)
				.password(password.startsWith("{") ? password : "{noop}" + password)
				.roles("GATEWAY")
				.build());
		}
		return users;
	}

	@Bean
	SecurityFilterChain doors(HttpSecurity http, Listening listening) {
		http.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		if (listening.isLocal()) {
			http.addFilterBefore(new LocalUserFilter(), AnonymousAuthenticationFilter.class)
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
		}
		else {
			http.httpBasic(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/actuator/health/**", "/actuator/health")
					.permitAll()
					.anyRequest()
					.authenticated());
		}
		return http.build();
	}

	@Bean
	FilterRegistrationBean<SameOriginFilter> sameOrigin(DoorProperties properties, Listening listening) {
		return before(new SameOriginFilter(properties.hosts(), listening.isLocal()), 0);
	}

	@Bean
	FilterRegistrationBean<CrowdFilter> crowd(DoorProperties properties) {
		return before(new CrowdFilter(properties.maximumRequests()), 1);
	}

	@Bean
	FilterRegistrationBean<BodyFilter> body(DoorProperties properties) {
		return before(new BodyFilter(properties.maximumBody().toBytes(), properties.bodyTimeout()), 2);
	}

	private static <F extends jakarta.servlet.Filter> FilterRegistrationBean<F> before(F filter, int place) {
		FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(BEFORE_SECURITY + place);
		return registration;
	}

}
