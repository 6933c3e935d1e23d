package io.github.espatmqtt.autoconfigure.internal.lifecycle;

import java.util.concurrent.ThreadFactory;

import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * The threads that call listeners of the application: virtual ones if it asks for them.
 */
public final class DeliveryThreads {

	private DeliveryThreads() {
	}

	public static ThreadFactory of(Environment environment) {
		return Threading.VIRTUAL.isActive(environment) ? new VirtualThreadTaskExecutor().getVirtualThreadFactory()
				: Thread::new;
	}

}
