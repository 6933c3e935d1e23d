package io.github.espatmqtt.autoconfigure.database;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

import javax.sql.DataSource;

import io.github.espatmqtt.database.DatabaseUser;
import io.github.espatmqtt.database.EmbeddedFile;
import io.github.espatmqtt.database.EmbeddedFile.Durability;
import io.github.espatmqtt.database.MessageDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Finds the database in which messages are kept.
 *
 * @since 0.1.0
 */
public final class MessageDatabases {

	private static final String BOOT = "org.springframework.boot.";

	private final ConfigurableListableBeanFactory beans;

	private final Environment environment;

	/**
	 * Create a new instance.
	 * @param beans where the databases of the application are
	 * @param environment tells whether one has an address
	 */
	public MessageDatabases(ConfigurableListableBeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	/**
	 * Open the database, and create the table if that is wanted.
	 * @param <T> what keeps messages
	 * @param user who keeps messages there
	 * @param choice which database
	 * @param keeper makes what keeps messages there, and closes the database some day
	 * @return what keeps messages
	 */
	public <T> T open(DatabaseUser user, Choice choice, Function<MessageDatabase, T> keeper) {
		MessageDatabase database = ofApplication(user, choice.dataSource())
			.map((dataSource) -> MessageDatabase.of(user, dataSource))
			.orElseGet(() -> embedded(user, choice));
		try {
			return keeper
				.apply((choice.initializeSchema() == InitializeSchema.ALWAYS) ? database.initialize() : database);
		}
		catch (RuntimeException ex) {
			database.close().run();
			throw ex;
		}
	}

	/**
	 * Find the database of the application.
	 * @param user who keeps something there
	 * @param name its name, or {@code null} for the only one or the primary one
	 * @return the database, if there is one that is meant
	 */
	public Optional<DataSource> ofApplication(DatabaseUser user, @Nullable String name) {
		return (name != null) ? Optional.of(this.beans.getBean(name, DataSource.class)) : only(user);
	}

	private Optional<DataSource> only(DatabaseUser user) {
		if (SimpleAutowireCandidateResolver.resolveAutowireCandidates(this.beans, DataSource.class, false, true)
			.isEmpty()) {
			return Optional.empty();
		}
		try {
			DataSource dataSource = this.beans.getBean(DataSource.class);
			return isOfBoot(dataSource) ? Optional.empty() : Optional.of(dataSource);
		}
		catch (NoUniqueBeanDefinitionException ex) {
			throw new IllegalStateException(
					"There are several databases for the " + user.name() + ", " + ex.getBeanNamesFound()
							+ ": name one with " + user.properties() + ".data-source, or mark one as primary",
					ex);
		}
	}

	/**
	 * Return whether it is the database in memory that Spring Boot makes if nobody names
	 * one.
	 */
	private boolean isOfBoot(DataSource dataSource) {
		return !this.environment.containsProperty("spring.datasource.url") && MessageDatabase.isInMemory(dataSource)
				&& Arrays.stream(this.beans.getBeanNamesForType(DataSource.class))
					.filter((bean) -> this.beans.getBean(bean) == dataSource)
					.filter(this.beans::containsBeanDefinition)
					.map(this.beans::getBeanDefinition)
					.map(BeanDefinition::getFactoryBeanName)
					.anyMatch((factory) -> factory != null && factory.startsWith(BOOT));
	}

	private MessageDatabase embedded(DatabaseUser user, Choice choice) {
		if (!ClassUtils.isPresent("org.sqlite.SQLiteConfig", getClass().getClassLoader())) {
			throw new IllegalStateException("The " + user.name()
					+ " has no database: there is no DataSource on a disk, "
					+ "and for an embedded file 'org.xerial:sqlite-jdbc' is missing on the class path. Add that, or use "
					+ "esp-at-mqtt-spring-boot-starter, which brings it");
		}
		return choice.shared() ? EmbeddedFile.share(choice.file(), user, choice.durability())
				: EmbeddedFile.open(choice.file(), user, choice.durability());
	}

	/**
	 * Which database.
	 *
	 * @param dataSource the name of the application's, or {@code null}
	 * @param file the embedded file to use if the application has none
	 * @param durability what a message in the embedded file survives
	 * @param initializeSchema what is done about the table
	 * @param shared whether other processes may use the embedded file as well
	 */
	public record Choice(@Nullable String dataSource, Path file, Durability durability,
			InitializeSchema initializeSchema, boolean shared) {

	}

}
