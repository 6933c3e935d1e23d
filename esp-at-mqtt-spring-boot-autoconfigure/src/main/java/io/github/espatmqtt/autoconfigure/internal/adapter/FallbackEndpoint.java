package io.github.espatmqtt.autoconfigure.internal.adapter;

import org.jspecify.annotations.Nullable;

import org.springframework.integration.channel.AbstractSubscribableChannel;
import org.springframework.integration.config.ConsumerEndpointFactoryBean;
import org.springframework.messaging.MessageChannel;

/**
 * Has a handler take the messages of a channel unless others do: messages would go to
 * each in turn.
 */
class FallbackEndpoint extends ConsumerEndpointFactoryBean {

	/** After the endpoints of the application, before whatever sends. */
	private static final int PHASE = Integer.MIN_VALUE + 10_000;

	private @Nullable MessageChannel channel;

	FallbackEndpoint() {
		setPhase(PHASE);
	}

	@Override
	public void setInputChannel(MessageChannel inputChannel) {
		super.setInputChannel(inputChannel);
		this.channel = inputChannel;
	}

	@Override
	public void start() {
		if (!(this.channel instanceof AbstractSubscribableChannel subscribable)
				|| subscribable.getSubscriberCount() == 0) {
			super.start();
		}
	}

}
