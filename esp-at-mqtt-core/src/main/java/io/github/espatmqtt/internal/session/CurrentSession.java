package io.github.espatmqtt.internal.session;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.mqtt.MqttOperationException;
import org.jspecify.annotations.Nullable;

/**
 * The session that a client has now, if it has one.
 *
 * @param supervisor who keeps it, while the client is started
 */
record CurrentSession(Supplier<@Nullable SessionSupervisor> supervisor) {

	/**
	 * Return the session while it is ready.
	 */
	Optional<MqttSession> session() {
		return keeper().flatMap(SessionSupervisor::session);
	}

	/**
	 * Return the session from the moment the module is connected.
	 */
	Optional<MqttSession> connected() {
		return keeper().flatMap(SessionSupervisor::connected);
	}

	boolean isDisturbed() {
		return disturbances().filter(Disturbances::isDisturbed).isPresent();
	}

	/**
	 * Have the supervisor find out whether the session is what it is taken for.
	 */
	void suspect() {
		disturbances().ifPresent(Disturbances::suspect);
	}

	/**
	 * Change what the session has, which becomes suspect if that fails.
	 * @param change returns whether it is known to have succeeded
	 * @throws MqttOperationException if the module refused
	 */
	void change(BooleanSupplier change) {
		try {
			if (!change.getAsBoolean()) {
				suspect();
			}
		}
		catch (MqttOperationException ex) {
			suspect();
			throw ex;
		}
	}

	private Optional<Disturbances> disturbances() {
		return keeper().flatMap(SessionSupervisor::disturbances);
	}

	private Optional<SessionSupervisor> keeper() {
		return Optional.ofNullable(this.supervisor.get());
	}

}
