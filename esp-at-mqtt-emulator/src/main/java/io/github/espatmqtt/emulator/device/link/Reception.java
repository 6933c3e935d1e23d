package io.github.espatmqtt.emulator.device.link;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.espatmqtt.emulator.mqtt.BrokerLink;
import io.github.espatmqtt.emulator.mqtt.LinkListener;
import io.github.espatmqtt.emulator.mqtt.Message;
import org.jspecify.annotations.Nullable;

/**
 * Hears what comes over a link from the broker, but not before the link was announced to
 * the host.
 */
final class Reception implements LinkListener {

	private final CompletableFuture<@Nullable BrokerLink> announced = new CompletableFuture<>();

	private final Consumer<Message> messages;

	private final Consumer<BrokerLink> losses;

	Reception(Consumer<Message> messages, Consumer<BrokerLink> losses) {
		this.messages = messages;
		this.losses = losses;
	}

	/**
	 * Let pass what has come and will come.
	 * @param link the announced link, or {@code null} if there is none after all
	 */
	void announced(@Nullable BrokerLink link) {
		this.announced.complete(link);
	}

	@Override
	public void received(Message message) {
		this.announced.join();
		this.messages.accept(message);
	}

	@Override
	public void lost() {
		BrokerLink ended = this.announced.join();
		if (ended != null) {
			this.losses.accept(ended);
		}
	}

}
