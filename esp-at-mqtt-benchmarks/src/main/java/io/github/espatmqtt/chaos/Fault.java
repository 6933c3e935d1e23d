package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.emulator.fault.Faults;

/**
 * What happens to a site from the beginning of a fault to its end.
 *
 * @param lasting how long it lasts
 * @param begin what happens at its beginning
 * @param end what happens at its end
 */
record Fault(Lasting lasting, Consumer<Site> begin, Consumer<Site> end) {

	/**
	 * Something that happens in a moment.
	 */
	static Fault of(Consumer<Site> event) {
		return new Fault(Lasting.MOMENT, event, (site) -> {
		});
	}

	/**
	 * Faults of the emulated module for some time.
	 */
	static Fault of(Lasting lasting, UnaryOperator<Faults.Builder> faults) {
		return new Fault(lasting, (site) -> site.faults(faults), Site::heal);
	}

	/**
	 * Let something else happen once the faults are in effect.
	 */
	Fault with(Consumer<Site> event) {
		return new Fault(this.lasting, this.begin.andThen(event), this.end);
	}

	/**
	 * Let something else happen once the faults are over.
	 */
	Fault then(Consumer<Site> event) {
		return new Fault(this.lasting, this.begin, this.end.andThen(event));
	}

	static Duration seconds(int seconds) {
		return Duration.ofSeconds(seconds);
	}

}
