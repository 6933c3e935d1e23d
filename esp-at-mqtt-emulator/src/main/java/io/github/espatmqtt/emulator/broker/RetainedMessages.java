package io.github.espatmqtt.emulator.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.core.postoffice.impl.LocalQueueBinding;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.RoutingContext;
import org.apache.activemq.artemis.core.server.impl.RoutingContextImpl;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;
import org.jspecify.annotations.Nullable;

/**
 * What a broker keeps for later subscribers: a queue for each topic, with one message in
 * it. Nobody who is subscribed hears of what is done here.
 */
final class RetainedMessages {

	private final ActiveMQServer server;

	RetainedMessages(ActiveMQServer server) {
		this.server = server;
	}

	Map<String, Message> all() {
		Map<String, Message> all = new HashMap<>();
		for (Queue queue : queues()) {
			Message kept = first(queue);
			if (kept != null) {
				all.put(queue.getName().toString(), kept);
			}
		}
		return all;
	}

	/**
	 * Keep what was kept before and nothing else, by another server than that time too.
	 */
	void restore(Map<String, Message> before) throws Exception {
		for (String name : before.keySet()) {
			this.server.createQueue(QueueConfiguration.of(name).setAutoCreated(true), true);
		}
		for (Queue queue : queues()) {
			Message kept = before.get(queue.getName().toString());
			if (!Objects.equals(first(queue), kept)) {
				queue.deleteAllReferences();
				if (kept != null) {
					put(kept, queue);
				}
			}
		}
	}

	private void put(Message message, Queue queue) throws Exception {
		Message copy = message.copy(this.server.getStorageManager().generateID());
		RoutingContext context = new RoutingContextImpl(null);
		queue.route(copy, context);
		this.server.getPostOffice().processRoute(copy, context, false);
	}

	private List<Queue> queues() {
		return this.server.getPostOffice()
			.getAllBindings()
			.filter(LocalQueueBinding.class::isInstance)
			.map((binding) -> ((LocalQueueBinding) binding).getQueue())
			.filter((queue) -> queue.getName().toString().startsWith(MQTTUtil.MQTT_RETAIN_ADDRESS_PREFIX))
			.toList();
	}

	private static @Nullable Message first(Queue queue) {
		try (LinkedListIterator<MessageReference> messages = queue.browserIterator()) {
			return messages.hasNext() ? messages.next().getMessage() : null;
		}
	}

}
