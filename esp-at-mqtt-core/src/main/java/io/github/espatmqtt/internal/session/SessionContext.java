package io.github.espatmqtt.internal.session;

import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.internal.module.ModuleMemory;
import io.github.espatmqtt.internal.reset.ModuleResets;
import io.github.espatmqtt.internal.subscription.SubscriptionKeeper;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.mqtt.EspMqttSettings;

/**
 * What a client keeps while its sessions come and go.
 *
 * @param settings the state to keep the module in
 * @param tracker where the session is
 * @param keeper the wanted subscriptions
 * @param memory what was learnt of the module
 * @param resets resets the module when nothing else helps
 * @param events tells what happens
 * @param threads who works for the client
 */
record SessionContext(EspMqttSettings settings, SessionTracker tracker, SubscriptionKeeper keeper,
		Confirmations confirmations, ModuleMemory memory, ModuleResets resets, EventPublisher events,
		ClientThreads threads) {

}
