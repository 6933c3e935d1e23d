package io.github.espatmqtt.console;

import java.util.List;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Whether Spring Security looks at requests before the console does.
 */
final class ApplicationSecurity {

	private static final List<String> FILTERS = List.of("org.springframework.security.web.SecurityFilterChain",
			"org.springframework.security.web.server.WebFilterChainProxy");

	private ApplicationSecurity() {
	}

	static boolean isIn(ListableBeanFactory beans) {
		ClassLoader loader = ApplicationSecurity.class.getClassLoader();
		return FILTERS.stream()
			.filter((filter) -> ClassUtils.isPresent(filter, loader))
			.map((filter) -> ClassUtils.resolveClassName(filter, loader))
			.anyMatch((filter) -> beans.getBeanNamesForType(filter, true, false).length > 0);
	}

}
