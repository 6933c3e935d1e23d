package io.github.espatmqtt.emulator.fault;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.emulator.mqtt.BrokerConnector;
import io.github.espatmqtt.emulator.mqtt.BrokerLink;
import io.github.espatmqtt.emulator.mqtt.LinkException;
import io.github.espatmqtt.emulator.mqtt.LinkListener;
import io.github.espatmqtt.emulator.mqtt.Login;
import io.github.espatmqtt.emulator.mqtt.Message;

/**
 * The stage between the module and the broker in which connections and messages fail.
 *
 * @since 0.1.0
 */
public final class FaultyBroker implements BrokerConnector {

	private final BrokerConnector connector;

	private final FaultPanel panel;

	/**
	 * Create a new stage.
	 * @param connector the way to the real broker
	 * @param panel the faults in effect
	 */
	public FaultyBroker(BrokerConnector connector, FaultPanel panel) {
		this.connector = connector;
		this.panel = panel;
	}

	@Override
	public BrokerLink connect(Login login, LinkListener listener, Duration timeout) throws LinkException {
		if (this.panel.current().broker().refuseConnect()) {
			throw new LinkException("Connection refused on command");
		}
		return new FaultyLink(this.connector.connect(login, listener, timeout), this.panel);
	}

	private record FaultyLink(BrokerLink link, FaultPanel panel) implements BrokerLink {

		@Override
		public void publish(Message message, Duration timeout) throws LinkException {
			if (this.panel.current().broker().failPublish()) {
				throw new LinkException("Publish failed on command");
			}
			hangUpOn(message.topic());
			this.link.publish(message, timeout);
			awaitAcknowledgement();
		}

		@Override
		public boolean subscribe(String filter, int qos, Duration timeout) throws LinkException {
			hangUpOn(filter);
			boolean granted = this.link.subscribe(filter, qos, timeout);
			awaitAcknowledgement();
			pause(this.panel.current().subscriptions().delay());
			return granted;
		}

		@Override
		public void unsubscribe(String filter, Duration timeout) throws LinkException {
			this.link.unsubscribe(filter, timeout);
			awaitAcknowledgement();
		}

		@Override
		public boolean isUp() {
			return this.link.isUp();
		}

		@Override
		public void disconnect() {
			this.link.disconnect();
		}

		@Override
		public void cut() {
			this.link.cut();
		}

		private void hangUpOn(String filterOrTopic) throws LinkException {
			if (this.panel.current().broker().hangUps().contains(filterOrTopic)) {
				this.link.cut();
				throw new LinkException("Hung up on command");
			}
		}

		private static void pause(Duration time) throws LinkException {
			try {
				TimeUnit.MILLISECONDS.sleep(time.toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new LinkException("Interrupted", ex);
			}
		}

		private void awaitAcknowledgement() throws LinkException {
			if (this.panel.current().broker().loseAcknowledgements()) {
				throw new LinkException("Acknowledgement lost on command");
			}
		}

	}

}
