package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.health.EspMqttHealthIndicator;
import io.github.espatmqtt.mqtt.EspMqttClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Asks the health indicator of Spring Boot over and over.
 */
final class HealthWatch implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(HealthWatch.class);

	private static final int PAUSE = 50;

	private final HealthRecord record = new HealthRecord();

	private final EspMqttHealthIndicator indicator;

	private final String name;

	private final Thread thread;

	private volatile Duration slowest = Duration.ZERO;

	HealthWatch(EspMqttClient client, String name) {
		this.indicator = new EspMqttHealthIndicator(client);
		this.name = name;
		this.thread = new Thread(this::watch, "chaos-health " + name);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	HealthRecord record() {
		return this.record;
	}

	/**
	 * Return how long health has taken to answer at most.
	 */
	Duration slowest() {
		return this.slowest;
	}

	private void watch() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				long start = System.nanoTime();
				Health health = this.indicator.health();
				boolean up = Status.UP.equals(health.getStatus());
				long end = System.nanoTime();
				if (this.record.said(up, end)) {
					logger.info("Health of {}: {}", this.name, health);
				}
				if (end - start > this.slowest.toNanos()) {
					this.slowest = Duration.ofNanos(end - start);
				}
				TimeUnit.MILLISECONDS.sleep(PAUSE);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		Threads.end(this.thread);
	}

}
