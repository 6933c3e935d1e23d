package io.github.espatmqtt.listener;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.testsupport.EmulatedModuleExtension;

/**
 * Listeners that keep what they have received.
 */
abstract class Recording {

	final BlockingQueue<String> received = new LinkedBlockingQueue<>();

	String next() throws InterruptedException {
		return this.received.poll(EmulatedModuleExtension.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

}
