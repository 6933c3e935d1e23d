package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.Random;

/**
 * How long a fault lasts.
 *
 * @param shortest the shortest time in milliseconds
 * @param longest the longest time in milliseconds
 */
record Lasting(int shortest, int longest) {

	/** Over as soon as it has begun. */
	static final Lasting MOMENT = new Lasting(0, 0);

	static Lasting seconds(int shortest, int longest) {
		return new Lasting(shortest * 1000, longest * 1000);
	}

	Duration draw(Random random) {
		return Duration.ofMillis(this.shortest + random.nextInt(this.longest - this.shortest + 1));
	}

	Duration mean() {
		return Duration.ofMillis((this.shortest + this.longest) / 2);
	}

}
