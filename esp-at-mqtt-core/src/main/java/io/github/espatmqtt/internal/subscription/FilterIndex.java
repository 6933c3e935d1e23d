package io.github.espatmqtt.internal.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Finds what belongs to the filters that a topic matches, in a time that depends on the
 * levels of the topic and not on how many filters there are. Read by any thread, changed
 * by one at a time.
 *
 * @param <T> what belongs to a filter
 */
final class FilterIndex<T> {

	private static final String ANY = "+";

	private static final String REST = "#";

	private final Node<T> root = new Node<>();

	void put(MqttTopicFilter filter, T value) {
		Node<T> node = this.root;
		for (String level : matched(filter)) {
			node = node.next.computeIfAbsent(level, (key) -> new Node<>());
		}
		node.values.put(filter, value);
	}

	void remove(MqttTopicFilter filter) {
		this.root.remove(filter, matched(filter));
	}

	/**
	 * Return the levels that topics are compared with, which those that name a share are
	 * not.
	 */
	private static List<String> matched(MqttTopicFilter filter) {
		FilterLevels levels = FilterLevels.of(filter);
		return levels.isShared() ? levels.levels().subList(2, levels.levels().size()) : levels.levels();
	}

	/**
	 * Return what belongs to the filters that a topic matches, by the rules of
	 * {@link MqttTopicFilter#matches}.
	 */
	List<T> find(String topic) {
		List<T> found = new ArrayList<>();
		this.root.find(topic.split("/", -1), 0, found);
		return found;
	}

	private static final class Node<T> {

		private final Map<String, Node<T>> next = new ConcurrentHashMap<>();

		private final Map<MqttTopicFilter, T> values = new ConcurrentHashMap<>();

		void remove(MqttTopicFilter filter, List<String> left) {
			if (left.isEmpty()) {
				this.values.remove(filter);
				return;
			}
			this.next.computeIfPresent(left.get(0), (level, node) -> {
				node.remove(filter, left.subList(1, left.size()));
				return (node.next.isEmpty() && node.values.isEmpty()) ? null : node;
			});
		}

		void find(String[] levels, int at, List<T> found) {
			boolean wildcards = at > 0 || !levels[0].startsWith("$");
			if (at == levels.length) {
				found.addAll(this.values.values());
			}
			else {
				follow(levels, at, found, wildcards);
			}
			Node<T> rest = wildcards ? this.next.get(REST) : null;
			if (rest != null) {
				found.addAll(rest.values.values());
			}
		}

		private void follow(String[] levels, int at, List<T> found, boolean wildcards) {
			Node<T> any = wildcards ? this.next.get(ANY) : null;
			if (any != null) {
				any.find(levels, at + 1, found);
			}
			Node<T> named = levels[at].equals(ANY) || levels[at].equals(REST) ? null : this.next.get(levels[at]);
			if (named != null) {
				named.find(levels, at + 1, found);
			}
		}

	}

}
