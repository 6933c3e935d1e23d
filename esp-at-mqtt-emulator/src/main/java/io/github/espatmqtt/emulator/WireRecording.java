package io.github.espatmqtt.emulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The conversation between the host and the module, line by line, as it arrives at the
 * other end. It may be read while it goes on. When it is longer than about a million
 * characters, its beginning is forgotten.
 *
 * @since 0.1.0
 */
public final class WireRecording implements WireTap {

	private static final int CAPACITY = 1_000_000;

	private static final int LINE_END = 2;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<WireLine> lines = new ArrayDeque<>();

	private final WireReader reader = new WireReader(this::add);

	private int size;

	private boolean complete = true;

	@Override
	public void toModule(byte[] bytes) {
		locked(() -> this.reader.toModule(bytes));
	}

	@Override
	public void toHost(byte[] bytes) {
		locked(() -> this.reader.toHost(bytes));
	}

	/**
	 * Return what has been said so far.
	 * @return the lines, oldest first
	 */
	public List<WireLine> lines() {
		return fromLocked(() -> {
			List<WireLine> all = new ArrayList<>(this.lines);
			all.addAll(this.reader.unfinished());
			return all;
		});
	}

	/**
	 * Return whether the beginning is still there.
	 * @return {@code false} if more has been said than is remembered
	 */
	public boolean isComplete() {
		return fromLocked(() -> this.complete);
	}

	/**
	 * Forget what has been said so far.
	 */
	public void clear() {
		locked(() -> {
			this.lines.clear();
			this.size = 0;
			this.complete = true;
		});
	}

	/**
	 * Return the conversation for people: without secrets and with unprintable characters
	 * escaped.
	 */
	@Override
	public String toString() {
		return lines().stream().map(WireLine::toString).collect(Collectors.joining("\n"));
	}

	private void add(WireLine line) {
		this.lines.add(line);
		this.size += size(line);
		while (this.size > CAPACITY) {
			this.size -= size(this.lines.remove());
			this.complete = false;
		}
	}

	private static int size(WireLine line) {
		return line.text().length() + LINE_END;
	}

	private void locked(Runnable action) {
		fromLocked(() -> {
			action.run();
			return true;
		});
	}

	private <T> T fromLocked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

}
