package io.github.espatmqtt.autoconfigure.outbox;

import java.util.Arrays;
import java.util.Optional;

import javax.sql.DataSource;

import io.github.espatmqtt.outbox.EmbeddedFile;
import io.github.espatmqtt.outbox.OutboxDatabase;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Finds the database of the outbox.
 */
final class OutboxDatabases {

	private static final String BOOT = "org.springframework.boot.";

	private final ConfigurableListableBeanFactory beans;

	private final Environment environment;

	private final OutboxProperties properties;

	OutboxDatabases(ConfigurableListableBeanFactory beans, Environment environment, OutboxProperties properties) {
		this.beans = beans;
		this.environment = environment;
		this.properties = properties;
	}

	OutboxDatabase open() {
		String name = this.properties.dataSource();
		Optional<DataSource> ofApplication = (name != null) ? Optional.of(this.beans.getBean(name, DataSource.class))
				: only();
		return ofApplication.map(OutboxDatabase::of).orElseGet(this::embedded);
	}

	private Optional<DataSource> only() {
		if (SimpleAutowireCandidateResolver.resolveAutowireCandidates(this.beans, DataSource.class, false, true)
			.isEmpty()) {
			return Optional.empty();
		}
		try {
			DataSource dataSource = this.beans.getBean(DataSource.class);
			return isOfBoot(dataSource) ? Optional.empty() : Optional.of(dataSource);
		}
		catch (NoUniqueBeanDefinitionException ex) {
			throw new IllegalStateException("There are several databases for the outbox, " + ex.getBeanNamesFound()
					+ ": name one with esp.mqtt.outbox.data-source, or mark one as primary", ex);
		}
	}

	/**
	 * Return whether it is the database in memory that Spring Boot makes if nobody names
	 * one.
	 */
	private boolean isOfBoot(DataSource dataSource) {
		return !this.environment.containsProperty("spring.datasource.url") && OutboxDatabase.isInMemory(dataSource)
				&& Arrays.stream(this.beans.getBeanNamesForType(DataSource.class))
					.filter((bean) -> this.beans.getBean(bean) == dataSource)
					.filter(this.beans::containsBeanDefinition)
					.map(this.beans::getBeanDefinition)
					.map(BeanDefinition::getFactoryBeanName)
					.anyMatch((factory) -> factory != null && factory.startsWith(BOOT));
	}

	private OutboxDatabase embedded() {
		if (!ClassUtils.isPresent("org.sqlite.SQLiteConfig", getClass().getClassLoader())) {
			throw new IllegalStateException("The outbox has no database: there is no DataSource on a disk, and for an "
					+ "embedded file 'org.xerial:sqlite-jdbc' is missing on the class path. Add that, or use "
					+ "esp-at-mqtt-spring-boot-starter, which brings it");
		}
		return EmbeddedFile.open(this.properties.file(), this.properties.durability());
	}

}
