package io.github.espatmqtt.internal.subscription;

import java.util.Collection;
import java.util.Map;

import io.github.espatmqtt.internal.delivery.Recipients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who want something, as the messages that arrive see them.
 */
public final class WantedTopics implements Recipients {

	private static final Logger logger = LoggerFactory.getLogger(WantedTopics.class);

	private final Subscriptions subscriptions;

	private final UnwantedMessages unwanted = new UnwantedMessages(System.nanoTime());

	public WantedTopics(Subscriptions subscriptions) {
		this.subscriptions = subscriptions;
	}

	@Override
	public Collection<Object> wanting(String topic) {
		return this.subscriptions.wanting(topic);
	}

	@Override
	public boolean isCaught(String topic) {
		return this.subscriptions.isCaught(topic);
	}

	@Override
	public void arrived(String topic, boolean isUnwanted) {
		if (this.unwanted.add(topic, isUnwanted, System.nanoTime())) {
			logger.warn("More than half of the messages of the last minutes were wanted by nobody. They come as the "
					+ "module keeps few filters and joins others under {}; most come from {}. Use topics or wildcards "
					+ "that leave less to join, or name the filters yourself "
					+ "(esp.mqtt.subscription-cover.mode=fixed)", this.subscriptions.joined(),
					this.unwanted.counts().keySet().stream().limit(3).toList());
		}
	}

	/**
	 * Return how many messages nobody wanted, by the first levels of their topics.
	 */
	public Map<String, Long> unwanted() {
		return this.unwanted.counts();
	}

}
