package io.github.espatmqtt.endpoint;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

import io.github.espatmqtt.inbox.Inbox;
import io.github.espatmqtt.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * Where messages are kept, as far as the application has such a place.
 *
 * @param outbox those to be published
 * @param inbox those that were received
 * @since 0.1.0
 */
public record MessageStores(@Nullable Outbox outbox, @Nullable Inbox inbox) {

	static final MessageStores NONE = new MessageStores(null, null);

	EspMqttDescriptor describe(Map<String, EspMqttDescriptor.Client> clients) {
		return new EspMqttDescriptor(clients,
				(this.outbox != null) ? EspMqttDescriptor.StoredMessages.of(this.outbox) : null,
				(this.inbox != null) ? EspMqttDescriptor.ReceivedMessages.of(this.inbox) : null);
	}

	/**
	 * Return what operates on a parked message, if there is such a section.
	 * @throws IllegalArgumentException if there is no such operation there
	 */
	Optional<LongPredicate> operation(String section, EspMqttEndpointOperation operation) {
		if (this.outbox != null && section.equals("outbox")) {
			return Optional.of(switch (operation) {
				case RESEND -> this.outbox::resend;
				case DISCARD -> this.outbox::discard;
				default -> throw notFor(operation, section);
			});
		}
		if (this.inbox != null && section.equals("inbox")) {
			return Optional.of(switch (operation) {
				case REDELIVER -> this.inbox::redeliver;
				case DISCARD -> this.inbox::discard;
				default -> throw notFor(operation, section);
			});
		}
		return Optional.empty();
	}

	private static IllegalArgumentException notFor(EspMqttEndpointOperation operation, String section) {
		return new IllegalArgumentException("'" + operation.text() + "' is not for the " + section);
	}

}
