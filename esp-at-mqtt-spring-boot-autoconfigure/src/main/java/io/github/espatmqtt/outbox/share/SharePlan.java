package io.github.espatmqtt.outbox.share;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What this instance does so that all have about as many shares.
 *
 * @param surplus what it gives up
 * @param wanted what nobody has and it takes
 */
record SharePlan(List<Integer> surplus, List<Integer> wanted) {

	private static final String SHARE = "share ";

	private static final String MEMBER = "member ";

	static String share(int number) {
		return SHARE + number;
	}

	static String member(String instance) {
		return MEMBER + instance;
	}

	/**
	 * Make the plan.
	 * @param self this instance, which takes part if it is a member
	 * @param owners who holds which lock
	 */
	static SharePlan of(String self, Map<String, String> owners) {
		List<Integer> mine = shares((number) -> self.equals(owners.get(share(number))));
		List<Integer> free = shares((number) -> !owners.containsKey(share(number)));
		List<String> members = owners.keySet().stream().filter((lock) -> lock.startsWith(MEMBER)).sorted().toList();
		int rank = members.indexOf(member(self));
		int part = (rank < 0) ? 0 : (Shares.COUNT + members.size() - 1 - rank) / members.size();
		return new SharePlan(mine.subList(Math.min(part, mine.size()), mine.size()), pick(free,
				Math.max(0, part - mine.size()), Math.max(0, rank) * free.size() / Math.max(1, members.size())));
	}

	private static List<Integer> shares(IntPredicate which) {
		return IntStream.range(0, Shares.COUNT).filter(which).boxed().toList();
	}

	/** Each begins elsewhere, so that they do not all reach for the same. */
	private static List<Integer> pick(List<Integer> free, int count, int start) {
		return Stream.concat(free.stream().skip(start), free.stream().limit(start)).limit(count).toList();
	}

}
