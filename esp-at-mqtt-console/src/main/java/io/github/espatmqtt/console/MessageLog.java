package io.github.espatmqtt.console;

import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;

/**
 * Writes down the messages of a module.
 */
final class MessageLog implements EspMqttEventListener {

	private final String module;

	private final Journal journal;

	private final Payloads payloads;

	MessageLog(String module, Journal journal, Payloads payloads) {
		this.module = module;
		this.journal = journal;
		this.payloads = payloads;
	}

	@Override
	public void onEvent(EspMqttEvent event) {
		if (event instanceof EspMqttEvent.Published published) {
			sent(published.message(), "confirmed");
		}
		else if (event instanceof EspMqttEvent.PublishFailed failed) {
			boolean unknown = failed.cause() instanceof MqttOperationException operation
					&& operation.outcome() == MqttOperationException.Outcome.UNKNOWN;
			sent(failed.message(), unknown ? "unknown" : "failed");
		}
		else if (event instanceof EspMqttEvent.Received received) {
			received(received.message());
		}
	}

	private void sent(MqttPublish message, String outcome) {
		long at = System.currentTimeMillis();
		ConsoleState.Payload shown = this.payloads.show(message.payload());
		this.journal.messages()
			.add((sequence) -> new ConsoleState.Message(sequence, at, this.module, "out", message.topic().name(),
					message.size(), message.qos().level(), message.retained(), outcome, shown));
	}

	private void received(MqttMessage message) {
		long at = message.receivedAt().toEpochMilli();
		byte[] payload = message.payload();
		ConsoleState.Payload shown = this.payloads.show(payload);
		this.journal.messages()
			.add((sequence) -> new ConsoleState.Message(sequence, at, this.module, "in", message.topic(),
					payload.length, null, false, "received", shown));
	}

}
