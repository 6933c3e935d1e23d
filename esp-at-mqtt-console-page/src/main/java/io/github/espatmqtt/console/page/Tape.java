package io.github.espatmqtt.console.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * The last rows of something endless, each with a number. What is older is let go, and
 * whoever has missed it is told how much that was.
 *
 * @param <T> what is in a row
 * @since 0.1.0
 */
public final class Tape<T> {

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<T> rows = new ArrayDeque<>();

	private final int capacity;

	private long last;

	/**
	 * Create a new tape.
	 * @param capacity how many rows it keeps
	 */
	public Tape(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Add a row.
	 * @param row makes the row from its number
	 */
	public void add(LongFunction<T> row) {
		this.lock.lock();
		try {
			if (this.rows.size() == this.capacity) {
				this.rows.removeFirst();
			}
			this.rows.addLast(row.apply(++this.last));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return what was added behind a row.
	 * @param sequence the number of that row; 0 for all that there is, of which nothing
	 * is lost then
	 * @return the rows and how many are lost
	 */
	public Part<T> since(long sequence) {
		this.lock.lock();
		try {
			long first = this.last - this.rows.size();
			long from = (sequence > this.last) ? first : Math.max(first, sequence);
			long lost = (sequence > 0 && sequence <= this.last) ? from - sequence : 0;
			return new Part<>(this.last, lost, this.rows.stream().skip(from - first).toList());
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A part of a tape.
	 *
	 * @param last the number of the last row there is
	 * @param lost how many rows were let go before anybody asked for them
	 * @param rows the rows, oldest first
	 * @param <T> what is in a row
	 */
	public record Part<T>(long last, long lost, List<T> rows) {

		/**
		 * Return the last of the rows that are wanted.
		 * @param wanted which rows
		 * @param maximum the most of them; those before are lost
		 * @return the part with these rows
		 */
		public Part<T> only(Predicate<T> wanted, int maximum) {
			List<T> all = this.rows.stream().filter(wanted).toList();
			int over = Math.max(0, all.size() - maximum);
			return new Part<>(this.last, this.lost + over, all.subList(over, all.size()));
		}

	}

}
