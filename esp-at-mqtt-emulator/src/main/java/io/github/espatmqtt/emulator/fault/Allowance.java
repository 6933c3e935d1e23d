package io.github.espatmqtt.emulator.fault;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often something may still go wrong.
 */
final class Allowance {

	private final AtomicInteger left = new AtomicInteger();

	void set(int times) {
		this.left.set(times);
	}

	/**
	 * Use up one time.
	 * @return whether there was one left
	 */
	boolean take() {
		return this.left.getAndUpdate((times) -> Math.max(0, times - 1)) > 0;
	}

}
