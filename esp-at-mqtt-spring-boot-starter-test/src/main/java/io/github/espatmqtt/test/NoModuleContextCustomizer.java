package io.github.espatmqtt.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Switches modules off unless the test itself says where one is. Equal ones share a
 * context.
 */
record NoModuleContextCustomizer() implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		ConfigurableEnvironment environment = context.getEnvironment();
		List<PropertySource<?>> files = Arrays.stream(mergedConfig.getPropertySourceLocations())
			.<PropertySource<?>>map((location) -> read(context.getResource(environment.resolvePlaceholders(location))))
			.toList();
		environment.getPropertySources().addFirst(new NoModulePropertySource(environment, files));
	}

	private static ResourcePropertySource read(Resource file) {
		try {
			return new ResourcePropertySource(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
