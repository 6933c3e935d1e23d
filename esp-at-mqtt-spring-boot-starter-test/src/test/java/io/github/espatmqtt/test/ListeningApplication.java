package io.github.espatmqtt.test;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.github.espatmqtt.listener.EspMqttListener;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * An application that keeps what it has received.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ListeningApplication {

	final BlockingQueue<String> received = new LinkedBlockingQueue<>();

	@EspMqttListener("to/application")
	void listen(String text) {
		this.received.add(text);
	}

}
