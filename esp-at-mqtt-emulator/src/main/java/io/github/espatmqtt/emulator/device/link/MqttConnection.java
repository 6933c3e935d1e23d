package io.github.espatmqtt.emulator.device.link;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.MqttError;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.mqtt.BrokerLink;
import io.github.espatmqtt.emulator.mqtt.LinkException;
import io.github.espatmqtt.emulator.mqtt.Message;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the broker: opens it, tells the host when it is lost and, if wanted,
 * renews it. Holds the status that goes with it.
 */
final class MqttConnection {

	private final ReentrantLock lock = new ReentrantLock();

	private final Uplink uplink;

	private final Terminal terminal;

	private final Fragments fragments;

	private LinkStatus status = LinkStatus.UNINITIALIZED;

	private @Nullable BrokerLink link;

	private int generation;

	MqttConnection(Uplink uplink, Terminal terminal) {
		this.uplink = uplink;
		this.terminal = terminal;
		this.fragments = uplink.fragments();
	}

	LinkStatus status() {
		return locked(() -> this.status);
	}

	void change(UnaryOperator<LinkStatus> event) {
		locked(() -> this.status = event.apply(this.status));
	}

	BrokerLink link() throws CommandFailed {
		BrokerLink current = locked(() -> this.link);
		if (current == null) {
			throw this.uplink.without(status().state()).failure();
		}
		return current;
	}

	void open(Endpoint endpoint, Duration timeout) throws LinkException {
		int started = locked(() -> this.generation);
		Reception reception = new Reception(this::print, this::lost);
		BrokerLink announced = null;
		try {
			BrokerLink opened = this.uplink.open(this.uplink.login(status(), endpoint), reception, timeout);
			announced = opened;
			if (!locked(() -> accept(opened, endpoint, started))) {
				opened.cut();
			}
		}
		finally {
			reception.announced(announced);
		}
	}

	/**
	 * Ask something of the broker, and notice if the link does not survive it.
	 */
	void perform(MqttError error, Operation operation) throws CommandFailed {
		BrokerLink current = link();
		try {
			operation.on(current);
		}
		catch (LinkException ex) {
			if (!current.isUp()) {
				lost(current);
			}
			throw error.failure();
		}
	}

	/**
	 * Lose the network connection to the broker.
	 */
	void cut() {
		BrokerLink last = locked(() -> this.link);
		if (last != null) {
			last.cut();
			lost(last);
		}
	}

	/**
	 * Forget everything.
	 * @return the link, which is still up, or {@code null} if there is none
	 */
	@Nullable BrokerLink reset() {
		return locked(() -> {
			BrokerLink last = this.link;
			this.status = LinkStatus.UNINITIALIZED;
			this.link = null;
			this.generation++;
			return last;
		});
	}

	private boolean accept(BrokerLink opened, Endpoint endpoint, int started) {
		if (this.generation != started) {
			return false;
		}
		this.link = opened;
		this.status = this.status.connected(endpoint);
		this.terminal.line("+MQTTCONNECTED:0," + endpoint.report(this.status.user()));
		return true;
	}

	private void print(Message message) {
		this.fragments.of(message).forEach(this.terminal::write);
	}

	private void lost(BrokerLink lost) {
		boolean current = locked(() -> {
			if (this.link != lost) {
				return false;
			}
			this.link = null;
			this.status = this.status.lost();
			this.terminal.line("+MQTTDISCONNECTED:0");
			return true;
		});
		if (current) {
			reconnectLater();
		}
	}

	private void reconnectLater() {
		locked(() -> {
			Endpoint last = this.status.endpoint();
			int lostIn = this.generation;
			if (last != null && last.reconnect()) {
				this.uplink.later(() -> reconnect(last, lostIn));
			}
			return this.status;
		});
	}

	private void reconnect(Endpoint last, int lostIn) {
		if (lostIn != (int) locked(() -> this.generation)) {
			return;
		}
		try {
			open(last, this.uplink.patience());
		}
		catch (LinkException ex) {
			this.terminal.line("+MQTTDISCONNECTED:0");
			reconnectLater();
			return;
		}
		subscribeAgain();
	}

	private void subscribeAgain() {
		try {
			perform(MqttError.CLIENT_SUBSCRIBE_FAILED, (link) -> this.uplink.restore(link, status().subscriptions()));
		}
		catch (CommandFailed ex) {
			// No command waits for this; a lost link has been reported.
		}
	}

	private <T extends @Nullable Object> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Something to ask of the broker.
	 */
	@FunctionalInterface
	interface Operation {

		void on(BrokerLink link) throws LinkException;

	}

}
