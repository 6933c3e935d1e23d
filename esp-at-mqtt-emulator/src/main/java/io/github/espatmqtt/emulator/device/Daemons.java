package io.github.espatmqtt.emulator.device;

import java.util.concurrent.ThreadFactory;

/**
 * Creates threads that keep no program alive.
 *
 * @param name the name of the threads
 */
record Daemons(String name) implements ThreadFactory {

	@Override
	public Thread newThread(Runnable task) {
		Thread thread = new Thread(task, this.name);
		thread.setDaemon(true);
		return thread;
	}

}
