package io.github.espatmqtt.internal.at;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Holds back frames for as long as they may turn out to be the inside of a longer one. A
 * doubt has a position: if a line ends right there, the line that gave rise to it has two
 * readings, and all frames from there on are dropped. Otherwise it was none.
 */
final class WithheldFrames {

	private final Consumer<AtFrame> sink;

	private final List<AtFrame> frames = new ArrayList<>();

	/** The unsettled doubts, and some settled ones, in the order of their positions. */
	private final PriorityQueue<Doubt> byPosition = new PriorityQueue<>(
			Comparator.<Doubt>comparingLong((doubt) -> doubt.position).thenComparingLong((doubt) -> doubt.frame));

	/** The same in the order of their frames. */
	private final Deque<Doubt> byFrame = new ArrayDeque<>();

	private long released;

	private boolean muted;

	WithheldFrames(Consumer<AtFrame> sink) {
		this.sink = sink;
	}

	/**
	 * Doubt the frame that comes next, and all behind it.
	 * @param position where a line end confirms the doubt
	 * @param instead what stands for all those frames then
	 * @param patient whether a short pause on the line leaves the doubt
	 */
	void doubt(long position, AtFrame.Damaged instead, boolean patient) {
		Doubt doubt = new Doubt(position, this.released + this.frames.size(), instead, patient);
		this.byPosition.add(doubt);
		this.byFrame.add(doubt);
	}

	/**
	 * Set whether frames are dropped because nobody knows whether they are any.
	 */
	void mute(boolean muted) {
		this.muted = muted;
	}

	void add(AtFrame frame) {
		if (this.muted) {
			return;
		}
		if (this.byFrame.isEmpty()) {
			this.released++;
			this.sink.accept(frame);
		}
		else {
			this.frames.add(frame);
		}
	}

	boolean isEmpty() {
		return this.byFrame.isEmpty();
	}

	/**
	 * Return how far it is to the next position with a doubt.
	 */
	long distance(long position) {
		Doubt next = this.byPosition.peek();
		return (next != null) ? next.position - position : Long.MAX_VALUE;
	}

	/**
	 * Settle the doubts at a position.
	 * @param lineEnd whether a line end stands right before it
	 * @return whether a doubt was confirmed, so that a line may start here whatever came
	 * before
	 */
	boolean pass(long position, boolean lineEnd) {
		if (distance(position) > 0) {
			return false;
		}
		boolean confirmed = false;
		while (distance(position) <= 0) {
			Doubt doubt = this.byPosition.remove();
			if (lineEnd && !doubt.settled) {
				drop(doubt);
				confirmed = true;
			}
			doubt.settled = true;
		}
		release();
		return confirmed;
	}

	private void drop(Doubt doubt) {
		int first = (int) (doubt.frame - this.released);
		this.frames.subList(first, this.frames.size()).clear();
		this.frames.add(doubt.instead);
		this.byFrame.forEach((later) -> later.frame = Math.min(later.frame, doubt.frame + 1));
	}

	/**
	 * Settle what a pause on the line settles.
	 */
	void pause() {
		settle((doubt) -> !doubt.patient);
	}

	/**
	 * Settle the doubts that were there already when this was called the last time.
	 */
	void age() {
		settle((doubt) -> doubt.old);
		this.byFrame.forEach((doubt) -> doubt.old = true);
	}

	/**
	 * Settle all doubts.
	 */
	void settle() {
		settle((doubt) -> true);
	}

	private void settle(Predicate<Doubt> none) {
		this.byPosition.removeIf(none);
		this.byFrame.removeIf(none);
		release();
	}

	private void release() {
		while (!this.byFrame.isEmpty() && this.byFrame.element().settled) {
			this.byFrame.remove();
		}
		long until = this.byFrame.isEmpty() ? this.released + this.frames.size() : this.byFrame.element().frame;
		List<AtFrame> certain = this.frames.subList(0, (int) (until - this.released));
		List<AtFrame> leaving = List.copyOf(certain);
		certain.clear();
		this.released = until;
		leaving.forEach(this.sink);
	}

	private static final class Doubt {

		private final long position;

		private long frame;

		private final AtFrame.Damaged instead;

		private final boolean patient;

		private boolean settled;

		private boolean old;

		Doubt(long position, long frame, AtFrame.Damaged instead, boolean patient) {
			this.position = position;
			this.frame = frame;
			this.instead = instead;
			this.patient = patient;
		}

	}

}
