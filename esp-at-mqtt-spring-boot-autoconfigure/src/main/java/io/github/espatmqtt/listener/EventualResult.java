package io.github.espatmqtt.listener;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * What a listener returns that is there later: a future, or the like of reactive
 * libraries, which is subscribed to once.
 */
final class EventualResult {

	private static final ReactiveAdapterRegistry LIBRARIES = ReactiveAdapterRegistry.getSharedInstance();

	private EventualResult() {
	}

	/**
	 * Return a result as a future.
	 * @return the future, or {@code null} if the result is there already
	 */
	static @Nullable CompletionStage<?> of(@Nullable Object result) {
		if (result instanceof CompletionStage<?> stage) {
			return stage;
		}
		ReactiveAdapter adapter = (result != null && LIBRARIES.hasAdapters())
				? LIBRARIES.getAdapter(result.getClass(), result) : null;
		return (adapter != null) ? Reactive.future(adapter.toPublisher(result)) : null;
	}

	/**
	 * Return whether a type promises more than one value.
	 */
	static boolean isMany(Class<?> type) {
		ReactiveAdapter adapter = LIBRARIES.hasAdapters() ? LIBRARIES.getAdapter(type) : null;
		return Flow.Publisher.class.isAssignableFrom(type) || adapter != null && adapter.isMultiValue();
	}

	/** Only touched where Reactor is. */
	private static final class Reactive {

		private static CompletionStage<?> future(Publisher<?> publisher) {
			return Mono.from(publisher).toFuture();
		}

	}

}
