package io.github.espatmqtt.internal.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.espatmqtt.mqtt.MqttMessageListener;
import org.jspecify.annotations.Nullable;

/**
 * The listeners, in the order they came: those for all messages, and those for what
 * somebody has asked for. Not safe for use by several threads.
 */
final class Audience {

	private final List<Seat> everything = new ArrayList<>();

	private final Map<Object, List<Seat>> owners = new IdentityHashMap<>();

	private long last;

	void add(MqttMessageListener listener, @Nullable Object owner) {
		Seat seat = new Seat(listener, ++this.last);
		((owner != null) ? this.owners.computeIfAbsent(owner, (key) -> new ArrayList<>()) : this.everything).add(seat);
	}

	void remove(MqttMessageListener listener) {
		this.everything.removeIf((seat) -> seat.listener.equals(listener));
		this.owners.values().forEach((seats) -> seats.removeIf((seat) -> seat.listener.equals(listener)));
		this.owners.values().removeIf(List::isEmpty);
	}

	boolean isEmpty() {
		return this.everything.isEmpty() && this.owners.isEmpty();
	}

	/**
	 * Return whether there are only listeners for what somebody has asked for.
	 */
	boolean isChoosy() {
		return this.everything.isEmpty() && !this.owners.isEmpty();
	}

	/**
	 * Return who gets what some owners have asked for.
	 */
	List<MqttMessageListener> of(Collection<Object> wanting) {
		List<Seat> seats = new ArrayList<>(this.everything);
		for (Object owner : wanting) {
			seats.addAll(this.owners.getOrDefault(owner, List.of()));
		}
		if (seats.size() == 1) {
			return List.of(seats.get(0).listener);
		}
		seats.sort(Comparator.comparingLong(Seat::order));
		return seats.stream().map(Seat::listener).toList();
	}

	private record Seat(MqttMessageListener listener, long order) {
	}

}
