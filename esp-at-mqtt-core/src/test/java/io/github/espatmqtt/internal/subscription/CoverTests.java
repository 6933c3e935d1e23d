package io.github.espatmqtt.internal.subscription;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.espatmqtt.mqtt.MqttTopicFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Cover}.
 */
class CoverTests {

	private static final int PLACES = 9;

	private static final CoverRules RULES = CoverRules.of(1);

	@Test
	void asManyAsThereArePlacesAreKeptAsTheyAre() {
		assertThat(cover(Stream.of("a/#", "a/b", "+/x", "$SYS/#", "#", "c", "d", "e", "f")))
			.containsExactlyInAnyOrder("a/#", "a/b", "+/x", "$SYS/#", "#", "c", "d", "e", "f");
	}

	@Test
	void whatAnotherCoversNeedsNoPlace() {
		assertThat(cover(Stream.concat(Stream.of("a/#"), numbered("a/", 30)))).containsExactly("a/#");
	}

	@Test
	void siblingsAreJoinedInTheLevelThatDiffers() {
		assertThat(cover(numbered("home/", 30))).containsExactly("home/+");
		assertThat(cover(rooms("home", 50, "temperature", "humidity"))).containsExactly("home/+/humidity",
				"home/+/temperature");
	}

	@Test
	void depthsThatDifferAreKeptApartWhileThereArePlaces() {
		assertThat(cover(Stream.of(numbered("home/", 20), rooms("home", 20, "light"), Stream.of("home/a/b/c"))
			.flatMap((filters) -> filters))).containsExactly("home/+", "home/+/light", "home/a/b/c");
		assertThat(Cover.of(Filters.filters(Stream.concat(numbered("home/", 5), rooms("home", 5, "light"))), 1, RULES)
			.filters()).extracting(MqttTopicFilter::filter).containsExactly("home/+/#");
	}

	@Test
	void asLittleAsPossibleIsJoined() {
		assertThat(cover(Stream.concat(numbered("z/", 10), Stream.of("a/1", "a/2")))).containsExactly("a/1", "a/2",
				"z/+");
		assertThat(cover(Stream.concat(numbered("z/", 4), rooms("y", 4, "k", "l")))).containsExactly("y/0/k", "y/0/l",
				"y/1/k", "y/1/l", "y/2/k", "y/2/l", "y/3/k", "y/3/l", "z/+");
	}

	@Test
	void whatBeginsWithADollarIsNeverJoined() {
		assertThat(
				cover(Stream.concat(numbered("a/", 20), Stream.of("$SYS/a", "$SYS/b", "$share/g/a/1", "$share/h/a/1"))))
			.containsExactly("$SYS/a", "$SYS/b", "$share/g/a/1", "$share/h/a/1", "a/+");
		assertThat(Cover.of(Filters.filters(numbered("$share/g/", 12)), PLACES, CoverRules.of(0)).leftOut()).hasSize(3);
		assertThat(Cover.of(Filters.filters(Stream.of("#", "$SYS/a", "b")), 2, CoverRules.of(0)).filters())
			.extracting(MqttTopicFilter::filter)
			.containsExactly("#", "$SYS/a");
	}

	@Test
	void theFirstLevelsStayUnlessTheyNeedNot() {
		List<MqttTopicFilter> shallow = Filters.filters(numbered("t", 12));
		assertThat(Cover.of(shallow, PLACES, RULES).leftOut()).hasSize(3);
		assertThat(Cover.of(shallow, PLACES, CoverRules.of(0)).filters()).containsExactly(Filters.filter("+"));
		List<MqttTopicFilter> deep = Filters.filters(rooms("home", 12, "a", "b"));
		assertThat(Cover.of(deep, PLACES, CoverRules.of(2)).leftOut()).isNotEmpty();
	}

	@Test
	void whatTheBrokerForbidsIsTakenApart() {
		CoverRules rules = new CoverRules(1, List.of(levels("home/+/temperature")),
				Set.of(Filters.filter("home/7/temperature")));
		Cover cover = Cover.of(Filters.filters(rooms("home", 12, "temperature", "humidity")), PLACES, rules);
		assertThat(cover.filters()).extracting(MqttTopicFilter::filter)
			.hasSize(PLACES)
			.contains("home/+/humidity", "home/7/temperature")
			.doesNotContain("home/+/temperature", "home/+/+");
		assertThat(cover.leftOut()).hasSize(4);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void everyFilterIsCoveredInAnyOrder(int literalLevels) {
		CoverRules rules = CoverRules.of(literalLevels);
		for (int seed = 0; seed < 300; seed++) {
			Random random = new Random(seed);
			List<MqttTopicFilter> wanted = new ArrayList<>(random(random));
			Cover cover = Cover.of(wanted, PLACES, rules);
			assertThat(cover.groups()).hasSizeLessThanOrEqualTo(PLACES);
			assertThat(wanted).allMatch((filter) -> isCovered(filter, cover));
			assertThat(cover.groups()).allMatch((group) -> rules.allow(group.joined(), group.members()));
			Collections.shuffle(wanted, random);
			assertThat(Cover.of(wanted, PLACES, rules)).isEqualTo(cover);
		}
	}

	private static boolean isCovered(MqttTopicFilter filter, Cover cover) {
		FilterLevels levels = FilterLevels.of(filter);
		return cover.leftOut().stream().anyMatch((left) -> left.covers(levels))
				|| cover.groups().stream().anyMatch((group) -> group.joined().covers(levels));
	}

	@Test
	void manyFiltersTakeLittleTime() {
		Stream<String> all = IntStream.range(0, 2000)
			.mapToObj((i) -> "site/" + i % 7 + "/line/" + i % 13 + "/machine/" + i + "/" + i % 3);
		assertThat(cover(all)).hasSizeLessThanOrEqualTo(PLACES);
	}

	private static List<MqttTopicFilter> random(Random random) {
		List<String> all = Filters.all();
		return Filters.filters(random.ints(40, 0, all.size()).mapToObj(all::get).distinct());
	}

	private static FilterLevels levels(String filter) {
		return FilterLevels.of(Filters.filter(filter));
	}

	private static List<String> cover(Stream<String> wanted) {
		Cover cover = Cover.of(Filters.filters(wanted), PLACES, RULES);
		assertThat(cover.leftOut()).isEmpty();
		return cover.filters().stream().map(MqttTopicFilter::filter).toList();
	}

	private static Stream<String> numbered(String start, int count) {
		return IntStream.range(0, count).mapToObj((i) -> start + i);
	}

	private static Stream<String> rooms(String first, int count, String... kinds) {
		return IntStream.range(0, count)
			.boxed()
			.flatMap((i) -> Stream.of(kinds).map((kind) -> first + "/" + i + "/" + kind));
	}

}
