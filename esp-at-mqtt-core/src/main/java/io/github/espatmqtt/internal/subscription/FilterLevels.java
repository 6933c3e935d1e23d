package io.github.espatmqtt.internal.subscription;

import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * A topic filter level by level.
 *
 * @param levels the levels
 */
record FilterLevels(List<String> levels) {

	private static final String ANY = "+";

	private static final String REST = "#";

	private static final String SHARE = "$share";

	/** The shorter of two ways to say so. */
	private static final List<String> EVERYTHING = List.of(REST);

	/** How many names a level is taken to have when filters are compared for breadth. */
	private static final double NAMES = 10;

	static FilterLevels of(MqttTopicFilter filter) {
		return new FilterLevels(List.of(filter.filter().split("/", -1)));
	}

	MqttTopicFilter filter() {
		return new MqttTopicFilter(toString());
	}

	/**
	 * Return whether this filter is joined with no other: no wildcard in the first level
	 * matches a topic that begins with {@code $}, and a shared subscription is no filter.
	 */
	boolean standsAlone() {
		return first().startsWith("$");
	}

	boolean isShared() {
		return this.levels.size() > 2 && first().equals(SHARE) && !this.levels.get(1).isEmpty();
	}

	private String first() {
		return this.levels.get(0);
	}

	/**
	 * Return whether so many leading levels are there and no wildcards.
	 */
	boolean isLiteral(int leading) {
		return named() >= leading && this.levels.subList(0, leading).stream().noneMatch((level) -> level.equals(ANY));
	}

	/**
	 * Return how many levels there are before a {@code #}.
	 */
	int named() {
		return this.levels.size() - (isOpen() ? 1 : 0);
	}

	String head(int leading) {
		return String.join("/", this.levels.subList(0, leading));
	}

	boolean hasWildcard() {
		return isOpen() || this.levels.contains(ANY);
	}

	/**
	 * Return a level, empty if there is none.
	 */
	String name(int level) {
		return (level < this.levels.size()) ? "/" + this.levels.get(level) : "";
	}

	boolean isOpen() {
		return this.levels.get(this.levels.size() - 1).equals(REST);
	}

	/**
	 * Return whether every topic that matches the other filter matches this one.
	 */
	boolean covers(FilterLevels other) {
		if (isShared() || other.isShared() || other.standsAlone() && isWildcard(first())) {
			return equals(other);
		}
		boolean longEnough = isOpen() ? other.named() >= named() : other.levels.size() == this.levels.size();
		return longEnough && (isOpen() || !other.isOpen()) && beginsLike(other);
	}

	private boolean beginsLike(FilterLevels other) {
		for (int i = 0; i < named(); i++) {
			String level = this.levels.get(i);
			if (!level.equals(ANY) && !level.equals(other.levels.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isWildcard(String level) {
		return level.equals(ANY) || level.equals(REST);
	}

	/**
	 * Return the narrowest filter that covers this one and another.
	 */
	FilterLevels join(FilterLevels other) {
		int common = Math.min(named(), other.named());
		List<String> joined = new ArrayList<>(common + 1);
		for (int i = 0; i < common; i++) {
			String level = this.levels.get(i);
			joined.add(level.equals(other.levels.get(i)) ? level : ANY);
		}
		if (isOpen() || other.isOpen() || named() != other.named()) {
			joined.add(REST);
		}
		return joined.equals(this.levels) ? this
				: new FilterLevels(joined.equals(List.of(ANY, REST)) ? EVERYTHING : joined);
	}

	/**
	 * Return how many topics match, were there ten names for every level and no topic
	 * deeper than this: a measure to compare filters by.
	 */
	double breadth(int depth) {
		double topics = 1;
		for (int i = 0; i < named(); i++) {
			topics *= this.levels.get(i).equals(ANY) ? NAMES : 1;
		}
		return isOpen() ? topics * subtree(depth - named()) : topics;
	}

	private static double subtree(int depth) {
		double topics = 1;
		for (int i = 0; i < depth; i++) {
			topics = topics * NAMES + 1;
		}
		return topics;
	}

	@Override
	public String toString() {
		return String.join("/", this.levels);
	}

}
