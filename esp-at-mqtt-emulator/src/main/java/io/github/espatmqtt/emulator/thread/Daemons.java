package io.github.espatmqtt.emulator.thread;

import java.util.concurrent.ThreadFactory;

/**
 * Creates threads that keep no program alive.
 *
 * @param name the name of the threads
 */
public record Daemons(String name) implements ThreadFactory {

	@Override
	public Thread newThread(Runnable task) {
		Thread thread = new Thread(task, this.name);
		thread.setDaemon(true);
		return thread;
	}

}
