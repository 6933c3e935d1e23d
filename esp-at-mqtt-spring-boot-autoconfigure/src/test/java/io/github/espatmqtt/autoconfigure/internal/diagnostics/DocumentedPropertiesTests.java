package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.espatmqtt.autoconfigure.EspMqttModuleProperties;
import io.github.espatmqtt.autoconfigure.EspMqttProperties;
import io.github.espatmqtt.fixtures.Documentation;
import io.github.espatmqtt.fixtures.Documentation.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests that the properties in the documentation exist and take the values shown.
 */
class DocumentedPropertiesTests {

	private static final Pattern NAME = Pattern
		.compile("(?<![\\w.])esp\\.mqtt\\.[a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)*");

	private static final Pattern MISSPELLED = Pattern.compile("^.* is not known and has no effect.*$",
			Pattern.MULTILINE);

	private static final Pattern METER = Pattern.compile("(?:PREFIX \\+ |counter\\(|\"esp\\.mqtt\\.)\"?([a-z.]+)\"");

	@ParameterizedTest
	@MethodSource
	void blocksBind(Page page, PropertySource<?> block) {
		Binder binder = new Binder(ConfigurationPropertySources.from(block));
		NoUnboundElementsBindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT);
		KnownProperties known = new KnownProperties();
		assertThatNoException().as(page.toString()).isThrownBy(() -> {
			binder.bind("esp.mqtt", Bindable.of(EspMqttProperties.class));
			binder.bind("esp.mqtt", Bindable.of(EspMqttModuleProperties.class));
			binder.bind("spring.ssl", Bindable.of(SslProperties.class), strict);
		});
		ConfigurationPropertySources.from(block)
			.forEach((source) -> assertThat(((IterableConfigurationPropertySource) source).stream()
				.filter(KnownProperties.PREFIX::isAncestorOf)).as(page.toString()).allMatch(known::contains));
	}

	static Stream<Arguments> blocksBind() {
		return Stream
			.of(blocks("yaml", new YamlPropertySourceLoader()),
					blocks("properties", new PropertiesPropertySourceLoader()))
			.flatMap((blocks) -> blocks);
	}

	private static Stream<Arguments> blocks(String language, PropertySourceLoader loader) {
		return Documentation.pages()
			.stream()
			.flatMap((page) -> page.blocks(language)
				.stream()
				.flatMap((block) -> load(block, loader).stream())
				.map((block) -> Arguments.of(page, block)));
	}

	private static List<PropertySource<?>> load(String block, PropertySourceLoader loader) {
		try {
			return loader.load("block", new ByteArrayResource(block.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void namesAreKnown() throws IOException {
		Set<String> known = known();
		known.addAll(meters());
		List<String> names = Documentation.pages()
			.stream()
			.flatMap((page) -> NAME.matcher(MISSPELLED.matcher(page.text()).replaceAll("")).results())
			.map(MatchResult::group)
			.toList();
		assertThat(names).isNotEmpty().isSubsetOf(known);
	}

	/**
	 * Return the names in the metadata and the groups they are in.
	 */
	private static Set<String> known() {
		Set<String> known = new TreeSet<>();
		JsonMapper.shared()
			.readTree(EspMqttProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))
			.get("properties")
			.valueStream()
			.map((property) -> property.get("name").asString())
			.forEach((name) -> {
				for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
					known.add(name.substring(0, end));
				}
			});
		return known;
	}

	private static Set<String> meters() throws IOException {
		Set<String> meters = new TreeSet<>();
		for (String room : List.of("inbox", "metrics", "observation", "outbox")) {
			try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/github/espatmqtt", room))) {
				for (Path source : sources.filter(Files::isRegularFile).toList()) {
					METER.matcher(Files.readString(source))
						.results()
						.forEach((meter) -> meters.add("esp.mqtt." + meter.group(1)));
				}
			}
		}
		return meters;
	}

}
