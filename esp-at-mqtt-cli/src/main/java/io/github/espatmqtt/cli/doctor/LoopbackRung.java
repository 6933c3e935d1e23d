package io.github.espatmqtt.cli.doctor;

import java.time.Duration;
import java.util.UUID;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Does a message come back that the module publishes to itself, through the broker?
 */
final class LoopbackRung implements Rung {

	private static final Duration ARRIVAL = Duration.ofSeconds(10);

	@Override
	public String name() {
		return "loopback";
	}

	@Override
	public String activity() {
		return "publishing a message to itself through the broker";
	}

	@Override
	public Duration limit() {
		return Duration.ofSeconds(100);
	}

	@Override
	public Finding climb(Patient patient) {
		String text = UUID.randomUUID().toString();
		String topic = "esp-at-doctor/" + text.substring(0, 8);
		MqttSession session = patient.requireSession();
		try {
			session.subscribe(MqttSubscription.of(topic, 1));
			long start = System.nanoTime();
			session.publish(MqttPublish.of(topic, text, 1));
			boolean arrived = patient.watch().awaitMessage(text, ARRIVAL);
			Duration taken = Duration.ofNanos(System.nanoTime() - start);
			session.unsubscribe(new MqttTopicFilter(topic));
			return arrived ? Finding.fine("A message to " + topic + " came back after " + taken.toMillis() + " ms.")
					: Finding.failed("A message to " + topic + " was published but did not come back.",
							"The broker does not let this user read what it may write: look at its access control.");
		}
		catch (EspAtException ex) {
			return Finding.failed("The module could not publish to itself: " + ex.getMessage(),
					"The broker may not let this user use the topic " + topic + ": look at its access control.");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Finding.broken("Interrupted.", "Try again.");
		}
	}

}
